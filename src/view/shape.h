/* view/shape: how the lines of a document stand, after GB/T 9704-2012. */
#ifndef CHAYUE_VIEW_SHAPE_H
#define CHAYUE_VIEW_SHAPE_H

#include "chayue/doc/document.h"
#include "chayue/view/layout.h"

/*
 * What cy_layout asks for each source line; ctx is the document. Title lines are centred;
 * paragraphs and headings that are not indented yet start two characters in; points with
 * Arabic or circled numbers and bullets hang behind their marker; salutations, English text,
 * tables and code stay as they are.
 */
void cy_shape_line(void *document, struct cy_span line, struct cy_line_shape *);

#endif
