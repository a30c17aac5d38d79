#ifndef ONEWINDOW_HTTP_H
#define ONEWINDOW_HTTP_H

#include <stddef.h>
#include <stdint.h>

/// A connection to one place, kept for the next message. One thread uses it at a time.
typedef struct onewindow_http onewindow_http;

/// Once in the process, before any other call and before there is a second thread in them (libcurl-thread(3)).
/// Returns 0, or libcurl's number of the error.
int onewindow_http_begin(void);

onewindow_http *onewindow_http_open(void);
void onewindow_http_close(onewindow_http *connection);

/// One exchange. No pointer is kept after the call; a null text is one that is not set.
typedef struct {
    const char *url;
    /// What is sent by POST; null for a GET.
    const uint8_t *body;
    size_t body_count;
    /// `Name: value` each; the end is a null pointer.
    const char *const *headers;
    /// A file of authorities in PEM instead of the system's.
    const char *authority;
    const char *certificate;
    const char *key;
    const char *password;
    long connect_milliseconds;
    long total_milliseconds;
    /// Most bytes of an answer.
    size_t limit;
    /// A connection of its own, and none that was kept.
    int is_fresh;
} onewindow_http_request;

/// How it ended. 0 is an answer; others are facts about the exchange and no judgement.
enum {
    ONEWINDOW_HTTP_ANSWERED = 0,
    ONEWINDOW_HTTP_UNKNOWN_HOST = 1,
    ONEWINDOW_HTTP_NO_CONNECTION = 2,
    ONEWINDOW_HTTP_TLS_REFUSED = 3,
    ONEWINDOW_HTTP_BAD_FILE = 4,
    ONEWINDOW_HTTP_TIMED_OUT = 5,
    ONEWINDOW_HTTP_TOO_LONG = 6,
    ONEWINDOW_HTTP_BROKEN = 7,
};

typedef struct {
    int end;
    /// The status of the answer; 0 when none came.
    long status;
    /// Bytes of the request that went out, with its header; they need not have been read.
    int64_t sent;
    /// True when the exchange opened a connection, false when a kept one was used.
    int is_new;
    /// What came, malloc'ed; at most `limit` bytes. Null when nothing came.
    uint8_t *body;
    size_t count;
    /// What Retry-After says, in seconds from now; 0 when it says nothing.
    int64_t retry_after;
    /// The value of Content-Type, cut at its end; empty when there is none.
    char content_type[256];
    /// libcurl's own words. They may hold names of hosts, never a body or a header.
    char words[256];
} onewindow_http_answer;

/// Blocks. `answer->body` belongs to the caller.
void onewindow_http_exchange(onewindow_http *connection, const onewindow_http_request *request,
                             onewindow_http_answer *answer);

#endif
