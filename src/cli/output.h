/*
 * cli/output: records on standard output, as JSON lines or TSV.
 *
 * A record is a run of named values between begin and end. TSV has a header line made of the
 * names of the first record; records of one output have the same names in the same order.
 * Control characters, bidi controls included, are always escaped.
 */
#ifndef CHAYUE_CLI_OUTPUT_H
#define CHAYUE_CLI_OUTPUT_H

#include "options.h"

#include "chayue/base/buf.h"
#include "chayue/base/diag.h"

#include <stdint.h>

struct cy_output {
	enum cy_format format; /* JSON or TSV */
	struct cy_buf row, header;
	bool header_done;
	unsigned depth; /* of lists and objects inside a TSV cell */
	bool first;     /* nothing was written at this level yet */
};

void cy_output_init(struct cy_output *, enum cy_format);
void cy_output_dispose(struct cy_output *);
void cy_output_begin(struct cy_output *);
void cy_output_end(struct cy_output *);
/* Any bytes: invalid UTF-8 becomes U+FFFD. */
void cy_output_string(struct cy_output *, const char *name, struct cy_span);
void cy_output_number(struct cy_output *, const char *name, uint64_t);
void cy_output_decimal(struct cy_output *, const char *name, double);
void cy_output_bool(struct cy_output *, const char *name, bool);
void cy_output_null(struct cy_output *, const char *name);
/* Items of a list: name NULL. */
void cy_output_list_begin(struct cy_output *, const char *name);
void cy_output_list_end(struct cy_output *);
/* In TSV a cell of JSON, as a list is. In a list: name NULL. */
void cy_output_object_begin(struct cy_output *, const char *name);
void cy_output_object_end(struct cy_output *);
/* A path: with path_base64 in JSON when it is not UTF-8. */
void cy_output_path(struct cy_output *, const char *name, const char *path);

/* Text for people: what cannot be shown is replaced as on the screen, on one line. */
void cy_output_plain(struct cy_buf *, struct cy_span);
/* One line on standard error; the message's directive, if any, takes `what`, whatever is in it. */
void cy_output_complain(enum cy_msg, const char *what);
/* The errors among them on standard error; whether there are any. */
bool cy_output_errors(const struct cy_diags *);
/* Writes what is held back. False, with a message, when standard output does not take it; that
 * nobody reads it any more is no error. */
bool cy_output_flush(void);

#endif
