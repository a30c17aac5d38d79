// libcurl, Debian package libcurl4-openssl-dev. Used by the shim CHTTP alone: most of its calls are variadic, which Swift
// cannot make.
#include <curl/curl.h>
