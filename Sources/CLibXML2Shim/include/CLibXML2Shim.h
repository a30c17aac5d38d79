// What Swift cannot say to libxml2 itself: variadic and version-dependent callbacks, the process-wide entity
// loader, and memory that libxml2 owns. No header of libxml2 is included here on purpose, so that a change of
// constness between its versions (error pointers are const since 2.12) never reaches Swift.
#ifndef ONEWINDOW_CLIBXML2SHIM_H
#define ONEWINDOW_CLIBXML2SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One structured error of libxml2, flat and owned by the list it stands in.
typedef struct {
    int domain;
    int code;
    /// 1 warning, 2 error, 3 fatal.
    int level;
    /// Bytes from the start of the document where the parser stood; -1 when unknown.
    int64_t offset;
    /// Ordinal of the element in document order, from 0; -1 when unknown.
    int32_t element;
    /// Line as libxml2 counts it; 0 when unknown.
    int32_t line;
    /// The document, never null.
    char *file;
    /// libxml2's own words. They may quote values: never shown, only read for the schema's part of them.
    char *message;
    /// A name the message is about; empty when there is none.
    char *name;
} ow_finding;

/// A growing list of findings; what goes over the limit is counted only.
typedef struct {
    ow_finding *items;
    int32_t count;
    int32_t capacity;
    int32_t limit;
    int32_t dropped;
    /// A parser context or null; set and read by the shim.
    void *parser;
} ow_findings;

/// One document a schema may be made of.
typedef struct {
    const char *path;
    const uint8_t *bytes;
    size_t count;
} ow_source;

/// Sets libxml2 up: parser, schema types, entity loader, no catalogs. Call once, before anything else, from one thread.
void ow_initialise(void);

/// The version of the library that runs, as it says itself: `20914` or, with its build, `20914-GITv2.9.14`.
const char *ow_version(void);

/// Frees the list's contents.
void ow_findings_clear(ow_findings *findings);

/// Parses UTF-8 bytes without byte order mark. Returns an xmlDoc, or null when the document is not namespace-well-formed.
void *ow_document_read(const uint8_t *bytes, size_t count, ow_findings *findings);
void ow_document_free(void *document);
/// The line libxml2 noted for a node.
long ow_node_line(void *node);

/// Canonical XML 1.0 without comments. Returns libxml2's memory, freed by `ow_free`, or null; `*count` is its length.
uint8_t *ow_document_canonical(void *document, size_t *count);
void ow_free(void *memory);

/// How compiling a schema ended.
typedef enum { ow_compile_done = 0, ow_compile_invalid = 1, ow_compile_late = 2, ow_compile_failed = 3 } ow_compile_result;

/// Compiles a schema on a thread of its own. Only the given sources can be included or imported; the first is the
/// entry. After `milliseconds` the thread is abandoned and the result is `ow_compile_late`.
ow_compile_result ow_schema_compile(
    const ow_source *sources, size_t count, int milliseconds, void **schema, ow_findings *findings);
void ow_schema_free(void *schema);

/// A context for validating; one thread at a time.
void *ow_validator_new(void *schema);
void ow_validator_free(void *validator);
/// 0 valid, more than 0 invalid, less than 0 an internal error of libxml2.
int ow_validator_check(void *validator, void *document, ow_findings *findings);

/// Turns GB18030 into UTF-8. Returns malloc'ed memory freed by `free`, or null with `*failed_at` the offset of the first byte
/// that cannot be read; -1 when the system has no such converter.
uint8_t *ow_gb18030_to_utf8(const uint8_t *bytes, size_t count, size_t *out_count, int64_t *failed_at);

/// Turns UTF-8 into GB18030. Returns malloc'ed memory freed by `free`; null where a character has none there, or the system has
/// no such converter.
uint8_t *ow_utf8_to_gb18030(const uint8_t *bytes, size_t count, size_t *out_count);

#endif
