/*
 * doc/spot: a place in a document, described so that it is found again after the program's end:
 * when the file has another name, and when the text was edited, as near to it as can be told.
 */
#ifndef CHAYUE_DOC_SPOT_H
#define CHAYUE_DOC_SPOT_H

#include "chayue/base/buf.h"
#include "chayue/doc/document.h"

struct cy_spot {
	uint64_t text, size; /* hash of the whole text, and [byte] of it */
	uint64_t line, next; /* hashes of the line and of the one behind it, blank ones passed */
	size_t offset;       /* [byte] in the text */
	size_t within;       /* [byte] from the start of the line */
};

/* Of a text of many megabytes beginning, end and size make the hash. */
struct cy_spot cy_spot_make(struct cy_span text, size_t offset);
/* Where that is in a text, on the border of a character. It stands in the same line as it did, the
 * nearest where there are several; else before the line that followed; else at the old offset.
 * Cost: none in a text that is the same, else one pass over some megabytes. */
size_t cy_spot_find(const struct cy_spot *, struct cy_span text);

uint64_t cy_spot_text_hash(struct cy_span text);
/* Blanks around a line are none of it. 0: it is blank. */
uint64_t cy_spot_line_hash(struct cy_span line);

/* As fields of a record; false where these are none. */
void cy_spot_put(struct cy_buf *record, const struct cy_spot *);
bool cy_spot_take(struct cy_span *record, struct cy_spot *);

/* The path from the root, symbolic links followed; as it is given where there is no such file.
 * Heap. */
char *cy_spot_path(const char *path);
/* Whether the document is the file of that path, which cy_spot_path() gave. "-" is none. */
bool cy_spot_is_file(const struct cy_document *, const char *path);
/* Whether the text is the same as it was. */
bool cy_spot_is_text(const struct cy_spot *, struct cy_span text);

#endif
