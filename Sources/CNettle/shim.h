// SHA-256 and SHA-512 (FIPS 180-4) from GNU Nettle, Debian package nettle-dev. Nothing else of it is used.
#include <nettle/sha2.h>
