/*
 * text/escape: text that goes to files, pipes and terminals in some notation. Input is any bytes;
 * what is no UTF-8 becomes U+FFFD. All append.
 */
#ifndef CHAYUE_TEXT_ESCAPE_H
#define CHAYUE_TEXT_ESCAPE_H

#include "chayue/base/buf.h"

/* Inside the quotes of a JSON string: quotes, backslashes, controls and bidi controls escaped. */
void cy_escape_json(struct cy_buf *, struct cy_span);
/* A cell of TSV: the same escapes, but quotes stay. */
void cy_escape_tsv(struct cy_buf *, struct cy_span);
/* For people: on one line, and what cannot be shown is replaced as on the screen. */
void cy_escape_plain(struct cy_buf *, struct cy_span);
/* A cell of a Markdown table: as for people, signs with a meaning behind a backslash. */
void cy_escape_markdown(struct cy_buf *, struct cy_span);
/*
 * A field of CSV (RFC 4180): as for people, in quotes where it must. What a spreadsheet would
 * take for a formula (it begins with = + - @, full width too) gets an apostrophe in front.
 */
void cy_escape_csv(struct cy_buf *, struct cy_span);
/* RFC 4648, with padding. */
void cy_escape_base64(struct cy_buf *, struct cy_span);

#endif
