#include <iconv.h>
#include <libxml/c14n.h>
#include <libxml/catalog.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

void ow_initialise(void) {
    xmlInitParser();
    // Without this, schemas compiled at the same time as the first use of the types fail.
    xmlSchemaInitTypes();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    ow_install_loader();
}

// SAX callbacks must get the parser itself as their data, so the list travels in its `_private`.
static void collect_from_parser(void *data, ow_error error) {
    ow_collect(((xmlParserCtxtPtr)data)->_private, error);
}

// Never NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, HUGE or RECOVER. The declared encoding has been read by the
// pre-scan, which hands over UTF-8 whatever it was.
enum {
    read_options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT
};

void *ow_document_read(const uint8_t *bytes, size_t count, ow_findings *findings) {
    if (count > INT32_MAX) return NULL;
    ow_quiet(findings);
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) return NULL;
    parser->_private = findings;
    findings->parser = parser;
    parser->sax->serror = (xmlStructuredErrorFunc)collect_from_parser;
    // Trees keep neither, so libxml2 need not build them.
    parser->sax->comment = NULL;
    parser->sax->processingInstruction = NULL;
    xmlDocPtr document = xmlCtxtReadMemory(parser, (const char *)bytes, (int)count, NULL, NULL, read_options);
    bool good = document && parser->wellFormed && parser->nsWellFormed && !document->intSubset;
    findings->parser = NULL;
    xmlFreeParserCtxt(parser);
    ow_quiet(NULL);
    if (!good && document) {
        xmlFreeDoc(document);
        document = NULL;
    }
    return document;
}

void ow_document_free(void *document) { xmlFreeDoc(document); }

long ow_node_line(void *node) { return xmlGetLineNo(node); }

uint8_t *ow_document_canonical(void *document, size_t *count) {
    xmlChar *bytes = NULL;
    ow_quiet(NULL);
    int length = xmlC14NDocDumpMemory(document, NULL, XML_C14N_1_0, NULL, 0, &bytes);
    if (length < 0) {
        xmlFree(bytes);
        return NULL;
    }
    *count = (size_t)length;
    return bytes;
}

// `xmlFree` is a global function pointer, which Swift 6 does not let one read.
void ow_free(void *memory) { xmlFree(memory); }

// `room` is the longest that the result can be. Null where a byte cannot be turned, with its place, or where the system has no
// such converter.
static uint8_t *convert(const char *to, const char *from, size_t room, const uint8_t *bytes, size_t count,
                        size_t *out_count, int64_t *failed_at) {
    *failed_at = -1;
    iconv_t converter = iconv_open(to, from);
    if (converter == (iconv_t)-1) return NULL;
    uint8_t *result = malloc(room);
    if (!result) abort();
    char *next = (char *)bytes, *end = (char *)result;
    size_t left = count, space = room;
    size_t status = iconv(converter, &next, &left, &end, &space);
    iconv_close(converter);
    if (status == (size_t)-1) {
        *failed_at = (int64_t)(count - left);
        free(result);
        return NULL;
    }
    *out_count = room - space;
    return result;
}

uint8_t *ow_gb18030_to_utf8(const uint8_t *bytes, size_t count, size_t *out_count, int64_t *failed_at) {
    // One or two bytes become at most three, four become at most four.
    return convert("UTF-8", "GB18030", count * 3 + 4, bytes, count, out_count, failed_at);
}

uint8_t *ow_utf8_to_gb18030(const uint8_t *bytes, size_t count, size_t *out_count) {
    int64_t failed_at;
    // One byte stays one; two and three become at most four, four become four.
    return convert("GB18030", "UTF-8", count * 2 + 4, bytes, count, out_count, &failed_at);
}

const char *ow_version(void) { return xmlParserVersion; }
