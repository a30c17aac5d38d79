#ifndef ONEWINDOW_CLIBXML2SHIM_INTERNAL_H
#define ONEWINDOW_CLIBXML2SHIM_INTERNAL_H

// Debian builds libxml2 with ICU; see CLibXML2/shim.h.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "CLibXML2Shim.h"

// Error pointers are const since 2.12, and so is the type of the callback.
#if LIBXML_VERSION >= 21200
typedef const xmlError *ow_error;
#else
typedef xmlErrorPtr ow_error;
#endif

/// The callback for every structured error; `data` is an `ow_findings`.
void ow_collect(void *data, ow_error error);
/// Sends this thread's stray errors into `findings`, or nowhere when null. libxml2 keeps these settings per thread.
void ow_quiet(ow_findings *findings);
/// Installs the process-wide entity loader.
void ow_install_loader(void);
/// Says which documents this thread's loader may serve; null for none.
void ow_serve(const ow_source *sources, size_t count);

#endif
