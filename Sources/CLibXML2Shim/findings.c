#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static char *copy_of(const char *text) {
    char *copy = strdup(text ? text : "");
    if (!copy) abort();
    return copy;
}

/// The ordinal of the node's element in document order: a walk, taken only when something is wrong.
static int32_t ordinal(const xmlNode *node) {
    if (!node) return -1;
    if (node->type == XML_ATTRIBUTE_NODE || node->type == XML_TEXT_NODE) node = node->parent;
    if (!node || node->type != XML_ELEMENT_NODE || !node->doc) return -1;
    const xmlNode *at = (const xmlNode *)node->doc->children;
    int32_t count = 0;
    while (at) {
        if (at->type == XML_ELEMENT_NODE) {
            if (at == node) return count;
            count++;
        }
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at && !at->next) at = at->parent && at->parent->type == XML_ELEMENT_NODE ? at->parent : NULL;
        if (at) at = at->next;
    }
    return -1;
}

void ow_collect(void *data, ow_error error) {
    ow_findings *findings = data;
    if (!findings || !error) return;
    // A parser hands its own context over (see `ow_document_read`); everything else hands over the list.
    if (findings->count >= findings->limit) {
        findings->dropped++;
        return;
    }
    if (findings->count == findings->capacity) {
        int32_t capacity = findings->capacity ? findings->capacity * 2 : 8;
        ow_finding *items = realloc(findings->items, sizeof(ow_finding) * (size_t)capacity);
        if (!items) abort();
        findings->items = items;
        findings->capacity = capacity;
    }
    ow_finding *finding = &findings->items[findings->count++];
    finding->domain = error->domain;
    finding->code = error->code;
    finding->level = error->level;
    finding->line = error->line;
    // Documents are known to libxml2 by escaped paths.
    char *file = error->file ? xmlURIUnescapeString(error->file, 0, NULL) : NULL;
    finding->file = copy_of(file);
    xmlFree(file);
    finding->message = copy_of(error->message);
    finding->name = copy_of(error->str1);
    finding->offset = -1;
    finding->element = -1;
    xmlParserCtxtPtr parser = findings->parser;
    if (parser) {
        if (parser->input)
            finding->offset = (int64_t)parser->input->consumed + (parser->input->cur - parser->input->base);
    } else if (error->node && (error->domain == XML_FROM_SCHEMASV || error->domain == XML_FROM_SCHEMASP)) {
        finding->element = ordinal(error->node);
    }
}

void ow_findings_clear(ow_findings *findings) {
    for (int32_t index = 0; index < findings->count; index++) {
        free(findings->items[index].file);
        free(findings->items[index].message);
        free(findings->items[index].name);
    }
    free(findings->items);
    findings->items = NULL;
    findings->count = findings->capacity = findings->dropped = 0;
}

static void say_nothing(void *data, const char *format, ...) {
    (void)data;
    (void)format;
}

void ow_quiet(ow_findings *findings) {
    xmlSetGenericErrorFunc(NULL, say_nothing);
    xmlSetStructuredErrorFunc(findings, (xmlStructuredErrorFunc)ow_collect);
}
