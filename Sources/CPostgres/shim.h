// libpq, the client library of PostgreSQL, Debian package libpq-dev. Only `PostgresConnection` uses it.
#include <libpq-fe.h>
