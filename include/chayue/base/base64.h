/* base/base64: bytes as printable ASCII (RFC 4648, with padding). */
#ifndef CHAYUE_BASE_BASE64_H
#define CHAYUE_BASE_BASE64_H

#include "chayue/base/buf.h"

/* Four characters for each three bytes; appends. */
void cy_base64_put(struct cy_buf *out, const void *bytes, size_t n);

#endif
