// The structures of libxml2 that `LibXML` walks: nodes, attributes, namespaces.
//
// Debian builds libxml2 with ICU, and `libxml/encoding.h` then includes ICU's headers, which collide with the
// ICU module that Foundation carries. The option changes no structure we read, so it is taken back here, right
// after the one header that sets it and before any other.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/tree.h>
