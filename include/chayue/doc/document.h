/*
 * doc/document: one immutable document: its text, what is known of it, where it came from.
 *
 * A document is made by one thread, then published and never changed; it is freed by its owner
 * (the library). Libraries may share what it holds: each has a document of its own then, on one
 * thread. Reading never blocks: only regular files are opened (standard input apart).
 */
#ifndef CHAYUE_DOC_DOCUMENT_H
#define CHAYUE_DOC_DOCUMENT_H

#include "chayue/base/diag.h"
#include "chayue/base/span.h"
#include "chayue/doc/stamp.h"
#include "chayue/doc/title.h"
#include "chayue/text/encoding.h"

#include <stdatomic.h>
#include <stdint.h>

struct cy_document {
	char *path;          /* as the file system gives it; "-" for standard input */
	struct cy_span text; /* valid UTF-8, owned; NULs possible */
	struct cy_title title;
	enum cy_encoding encoding;
	bool as_written; /* by a program for a terminal: set as it stands, line by line */
	size_t bytes;    /* [byte] of the file */
	size_t chars;    /* code points of the text */
	size_t lines;
	int64_t mtime;         /* [ns] since 1970 */
	struct cy_stamp stamp; /* of the file, before it was read; zero for standard input */
	struct cy_diags diags; /* what was repaired or doubtful; paths NULL */
	/* Set once by the library when it publishes the document. */
	uint32_t id;    /* index in the library, stable for its life */
	uint64_t order; /* place in the walk: sorts as the folder does */
	size_t *refs;   /* documents that share path, text, title and diags; NULL: this one */
};

#define CY_ENCODING_AUTO CY_N_ENCODINGS

/*
 * Reads a file as a document. encoding is CY_ENCODING_AUTO or what the user demands. NULL when it
 * was skipped, with the reason in diags: not regular, unreadable, binary (not when an encoding
 * was demanded). A file is read no further than its size when it was
 * opened. "-" reads standard input to its end. `stop` may be NULL; once it is true reading
 * ends within 50 ms and the file counts as unreadable.
 */
struct cy_document *cy_document_load(const char *path, enum cy_encoding encoding,
	const atomic_bool *stop, struct cy_diags *diags);
/* The same from memory; bytes is heap memory that the document takes over. */
struct cy_document *cy_document_from_bytes(
	const char *path, char *bytes, size_t n, enum cy_encoding encoding, struct cy_diags *diags);
/* The same of what a program wrote for a terminal or a printer: see text/printed. */
struct cy_document *cy_document_from_output(
	const char *path, char *bytes, size_t n, enum cy_encoding encoding, struct cy_diags *diags);
/* Another document with the same content, which is not copied. Only of one that was loaded. */
struct cy_document *cy_document_share(const struct cy_document *);
/* NULL is allowed. */
void cy_document_free(struct cy_document *);
/* The last part of the path. */
const char *cy_document_name(const struct cy_document *);

#endif
