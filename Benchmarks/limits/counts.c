/* Counts what a program asks of libxml2 and of the disk, from outside: preloaded, it stands between them.
 *
 *     gcc -O2 -shared -fPIC -o counts.so counts.c -ldl
 *     COUNTS=FILE LD_PRELOAD=./counts.so PROGRAM …
 *
 * Writes one JSON object to FILE when the program ends. The same counter serves every program, so that the
 * figures mean the same thing; a counted run is not a timed one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

static _Atomic long parses, parsed_bytes, validations, paths, canonical_forms, dumps, syncs, writes, written_bytes;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

void *xmlCtxtReadMemory(void *context, const char *bytes, int size, const char *url, const char *encoding, int options) {
    REAL(xmlCtxtReadMemory);
    parses++;
    parsed_bytes += size;
    return real(context, bytes, size, url, encoding, options);
}
int xmlSchemaValidateDoc(void *context, void *document) {
    REAL(xmlSchemaValidateDoc);
    validations++;
    return real(context, document);
}
void *xmlXPathCompiledEval(void *expression, void *context) {
    REAL(xmlXPathCompiledEval);
    paths++;
    return real(expression, context);
}
int xmlC14NDocDumpMemory(void *document, void *nodes, int mode, void *prefixes, int comments, void *bytes) {
    REAL(xmlC14NDocDumpMemory);
    canonical_forms++;
    return real(document, nodes, mode, prefixes, comments, bytes);
}
void xmlDocDumpMemoryEnc(void *document, void *bytes, int *size, const char *encoding) {
    REAL(xmlDocDumpMemoryEnc);
    dumps++;
    real(document, bytes, size, encoding);
}
int fsync(int file) {
    REAL(fsync);
    syncs++;
    return real(file);
}
int fdatasync(int file) {
    REAL(fdatasync);
    syncs++;
    return real(file);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset) {
    REAL(pwrite64);
    writes++;
    written_bytes += (long)size;
    return real(file, bytes, size, offset);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
    REAL(pwrite);
    writes++;
    written_bytes += (long)size;
    return real(file, bytes, size, offset);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("COUNTS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(
        file,
        "{\"parses\": %ld, \"parsed_bytes\": %ld, \"validations\": %ld, \"paths\": %ld, \"canonical_forms\": %ld, "
        "\"dumps\": %ld, \"syncs\": %ld, \"writes\": %ld, \"written_bytes\": %ld}\n",
        parses, parsed_bytes, validations, paths, canonical_forms, dumps, syncs, writes, written_bytes);
    fclose(file);
}
