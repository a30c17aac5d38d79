// SHA-256 (FIPS 180-4) from GNU Nettle, Debian package nettle-dev. Nothing else of it is used.
#include <nettle/sha2.h>
