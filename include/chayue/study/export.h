/*
 * study/export: rows of a table, as they are filtered and sorted, in a notation for other
 * programs.
 *
 * JSON lines and TSV name columns by their keys and add path, line, start and end of the row's
 * place; JSON adds the further places. CSV (RFC 4180) and Markdown have the headings of the
 * screen and add path and line. Control characters are escaped in the first two and replaced
 * in the others, so that nothing here obeys a terminal or a spreadsheet.
 * Cost: linear; numbering lines reads a document once while its rows come in their order.
 */
#ifndef CHAYUE_STUDY_EXPORT_H
#define CHAYUE_STUDY_EXPORT_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"
#include "chayue/study/table.h"

enum cy_export_format {
	CY_EXPORT_JSON,
	CY_EXPORT_TSV,
	CY_EXPORT_CSV,
	CY_EXPORT_MARKDOWN,
	CY_EXPORT_PLAIN, /* path:line: and the cells, for people */
	CY_N_EXPORT_FORMATS
};

enum {
	CY_EXPORT_BOM = 1,      /* U+FEFF in front of CSV: spreadsheets take it for UTF-8 then */
	CY_EXPORT_OVERWRITE = 2 /* a file that is there already */
};

/* csv, tsv, md or markdown, json, jsonl or ndjson: false if it is none of these. */
bool cy_export_parse(struct cy_span name, enum cy_export_format *);

/* Gets the bytes; false ends the export. */
typedef bool cy_export_sink(void *ctx, const char *p, size_t n);

/* rows are numbers of the table's, in the order wanted. False when the sink refused. */
CY_MUST_CHECK bool cy_export_write(const struct cy_table *, const uint32_t *rows, size_t n,
	enum cy_export_format, unsigned options, cy_export_sink *, void *ctx);

/*
 * Into a file, which appears whole or not at all: it is written under another name beside its own
 * and synced. The format follows from the extension. -1 with a line in `why` for people: the
 * extension, a file that is there already, an error of the system.
 */
CY_MUST_CHECK int cy_export_file(const struct cy_table *, const uint32_t *rows, size_t n,
	const char *path, unsigned options, struct cy_buf *why);

#endif
