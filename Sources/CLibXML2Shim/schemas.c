#include <errno.h>
#include <libxml/uri.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemas.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "internal.h"

// MARK: The entity loader

static _Thread_local const ow_source *served;
static _Thread_local size_t served_count;

void ow_serve(const ow_source *sources, size_t count) {
    served = sources;
    served_count = count;
}

// Serves bytes of the schema this thread is compiling and nothing else: no file, no network, no catalog.
static xmlParserInputPtr load(const char *url, const char *id, xmlParserCtxtPtr parser) {
    (void)id;
    if (!url || !parser) return NULL;
    char *plain = xmlURIUnescapeString(url, 0, NULL);
    xmlParserInputPtr input = NULL;
    for (size_t index = 0; plain && index < served_count; index++) {
        if (strcmp(served[index].path, plain) != 0) continue;
        xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
            (const char *)served[index].bytes, (int)served[index].count, XML_CHAR_ENCODING_NONE);
        if (buffer) input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
        // The escaped form, because relative locations are resolved against it.
        if (input) input->filename = (char *)xmlStrdup((const xmlChar *)url);
        break;
    }
    xmlFree(plain);
    return input;
}

void ow_install_loader(void) { xmlSetExternalEntityLoader(load); }

// MARK: Compiling

// Shared by the caller and the compiling thread; whoever leaves last frees it.
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t finished;
    int owners;
    bool done;
    ow_source *sources;
    size_t count;
    xmlSchemaPtr schema;
    ow_findings findings;
} job;

static void leave(job *work) {
    pthread_mutex_lock(&work->lock);
    int owners = --work->owners;
    pthread_mutex_unlock(&work->lock);
    if (owners) return;
    for (size_t index = 0; index < work->count; index++) {
        free((char *)work->sources[index].path);
        free((uint8_t *)work->sources[index].bytes);
    }
    free(work->sources);
    ow_findings_clear(&work->findings);
    if (work->schema) xmlSchemaFree(work->schema);
    pthread_mutex_destroy(&work->lock);
    pthread_cond_destroy(&work->finished);
    free(work);
}

static void *compile(void *data) {
    job *work = data;
    ow_quiet(&work->findings);
    ow_serve(work->sources, work->count);
    xmlChar *entry = xmlURIEscapeStr((const xmlChar *)work->sources[0].path, (const xmlChar *)"/");
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt((const char *)entry);
    xmlSchemaPtr schema = NULL;
    if (parser) {
        xmlSchemaSetParserStructuredErrors(parser, (xmlStructuredErrorFunc)ow_collect, &work->findings);
        schema = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
    }
    xmlFree(entry);
    ow_serve(NULL, 0);
    ow_quiet(NULL);
    pthread_mutex_lock(&work->lock);
    work->schema = schema;
    work->done = true;
    pthread_cond_signal(&work->finished);
    pthread_mutex_unlock(&work->lock);
    leave(work);
    return NULL;
}

ow_compile_result ow_schema_compile(
    const ow_source *sources, size_t count, int milliseconds, void **schema, ow_findings *findings) {
    job *work = calloc(1, sizeof(job));
    if (!work) abort();
    pthread_mutex_init(&work->lock, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&work->finished, &attributes);
    pthread_condattr_destroy(&attributes);
    work->owners = 2;
    work->findings.limit = findings->limit;
    work->sources = calloc(count, sizeof(ow_source));
    if (!work->sources) abort();
    work->count = count;
    // The thread may outlive the call, so it gets copies.
    for (size_t index = 0; index < count; index++) {
        uint8_t *bytes = malloc(sources[index].count + 1);
        work->sources[index].path = strdup(sources[index].path);
        if (!bytes || !work->sources[index].path) abort();
        memcpy(bytes, sources[index].bytes, sources[index].count);
        work->sources[index].bytes = bytes;
        work->sources[index].count = sources[index].count;
    }
    // Eight megabytes of stack: libxml2 recurses over content models, and Swift's own threads are small.
    pthread_attr_t options;
    pthread_attr_init(&options);
    pthread_attr_setstacksize(&options, 8u << 20);
    pthread_attr_setdetachstate(&options, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    int started = pthread_create(&thread, &options, compile, work);
    pthread_attr_destroy(&options);
    if (started != 0) {
        work->owners = 1;
        leave(work);
        return ow_compile_failed;
    }
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec += 1;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&work->lock);
    int waited = 0;
    while (!work->done && waited != ETIMEDOUT) waited = pthread_cond_timedwait(&work->finished, &work->lock, &until);
    ow_compile_result result = ow_compile_late;
    if (work->done) {
        *schema = work->schema;
        work->schema = NULL;
        *findings = work->findings;
        memset(&work->findings, 0, sizeof(ow_findings));
        result = *schema ? ow_compile_done : ow_compile_invalid;
    }
    pthread_mutex_unlock(&work->lock);
    leave(work);
    return result;
}

void ow_schema_free(void *schema) { xmlSchemaFree(schema); }

// MARK: Validating

void *ow_validator_new(void *schema) { return xmlSchemaNewValidCtxt(schema); }

void ow_validator_free(void *validator) { xmlSchemaFreeValidCtxt(validator); }

int ow_validator_check(void *validator, void *document, ow_findings *findings) {
    ow_quiet(findings);
    xmlSchemaSetValidStructuredErrors(validator, (xmlStructuredErrorFunc)ow_collect, findings);
    int result = xmlSchemaValidateDoc(validator, document);
    ow_quiet(NULL);
    return result;
}
