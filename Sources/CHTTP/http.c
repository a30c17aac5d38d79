#include "http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

struct onewindow_http {
    CURL *curl;
};

typedef struct {
    onewindow_http_answer *answer;
    size_t limit;
    int is_too_long;
} reader;

int onewindow_http_begin(void) { return (int)curl_global_init(CURL_GLOBAL_DEFAULT); }

onewindow_http *onewindow_http_open(void) {
    onewindow_http *connection = calloc(1, sizeof *connection);
    if (connection == NULL) return NULL;
    connection->curl = curl_easy_init();
    if (connection->curl == NULL) {
        free(connection);
        return NULL;
    }
    return connection;
}

void onewindow_http_close(onewindow_http *connection) {
    if (connection == NULL) return;
    curl_easy_cleanup(connection->curl);
    free(connection);
}

static size_t read_answer(char *bytes, size_t size, size_t count, void *context) {
    reader *reader = context;
    size_t more = size * count;
    onewindow_http_answer *answer = reader->answer;
    if (more > reader->limit - answer->count) {
        reader->is_too_long = 1;
        return 0;
    }
    uint8_t *grown = realloc(answer->body, answer->count + more + 1);
    if (grown == NULL) return 0;
    memcpy(grown + answer->count, bytes, more);
    answer->body = grown;
    answer->count += more;
    return more;
}

// A server that does not take our certificate says so, in TLS 1.3, only when the request is on its way already; it has
// read nothing of it (RFC 8446, sections 4.4.2.4 and 6.2: these alerts end the handshake). libcurl reports it as a failed
// read, with the words of OpenSSL.
static int is_refused_handshake(const char *words) {
    static const char *const alerts[] = {"alert certificate required", "alert bad certificate", "alert unknown ca",
                                         "alert certificate unknown",  "alert certificate expired",
                                         "alert certificate revoked",  "alert unsupported certificate",
                                         "alert handshake failure",    "alert access denied"};
    for (size_t i = 0; i < sizeof alerts / sizeof *alerts; i++)
        if (strstr(words, alerts[i]) != NULL) return 1;
    return 0;
}

static int end_of(CURLcode code, const reader *reader, const char *words) {
    switch (code) {
    case CURLE_OK: return ONEWINDOW_HTTP_ANSWERED;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return ONEWINDOW_HTTP_UNKNOWN_HOST;
    case CURLE_COULDNT_CONNECT: return ONEWINDOW_HTTP_NO_CONNECTION;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR: return ONEWINDOW_HTTP_TLS_REFUSED;
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE: return ONEWINDOW_HTTP_BAD_FILE;
    case CURLE_OPERATION_TIMEDOUT: return ONEWINDOW_HTTP_TIMED_OUT;
    case CURLE_WRITE_ERROR: return reader->is_too_long ? ONEWINDOW_HTTP_TOO_LONG : ONEWINDOW_HTTP_BROKEN;
    default: return is_refused_handshake(words) ? ONEWINDOW_HTTP_TLS_REFUSED : ONEWINDOW_HTTP_BROKEN;
    }
}

void onewindow_http_exchange(onewindow_http *connection, const onewindow_http_request *request,
                             onewindow_http_answer *answer) {
    CURL *curl = connection->curl;
    memset(answer, 0, sizeof *answer);
    reader reader = {answer, request->limit, 0};
    // What was set for the message before is forgotten; connections that are kept, stay.
    curl_easy_reset(curl);
    struct curl_slist *headers = NULL;
    for (const char *const *header = request->headers; *header != NULL; header++)
        headers = curl_slist_append(headers, *header);
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    // No signals in a process with threads (CURLOPT_NOSIGNAL(3)); libcurl then guards its own writes against SIGPIPE.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // A message goes where the manifest says and nowhere else: no redirect, no proxy of the environment.
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (request->body != NULL) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, (const char *)request->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_count);
    } else {
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
    // Who says nothing of codings is sent any (RFC 9110, section 12.5.3). What is counted is what comes out of it.
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, read_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reader);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, answer->words);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (request->authority != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, request->authority);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    if (request->certificate != NULL) curl_easy_setopt(curl, CURLOPT_SSLCERT, request->certificate);
    if (request->key != NULL) curl_easy_setopt(curl, CURLOPT_SSLKEY, request->key);
    if (request->password != NULL) curl_easy_setopt(curl, CURLOPT_KEYPASSWD, request->password);
    if (request->is_fresh) {
        curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    }
    CURLcode code = curl_easy_perform(curl);
    long sent = 0, connects = 0;
    curl_off_t uploaded = 0, wait = 0;
    char *type = NULL;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    answer->sent = (int64_t)sent + (int64_t)uploaded;
    answer->is_new = connects > 0;
    // Seconds or a date, as RFC 9110, section 10.2.3 has it.
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    answer->retry_after = (int64_t)wait;
    if (type != NULL) strncpy(answer->content_type, type, sizeof answer->content_type - 1);
    answer->end = end_of(code, &reader, answer->words);
    if (code != CURLE_OK && answer->words[0] == 0)
        strncpy(answer->words, curl_easy_strerror(code), sizeof answer->words - 1);
    // The buffers of this call end with it.
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
}
