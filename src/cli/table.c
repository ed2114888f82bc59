/* cli/table: studies that give a table, to the end and through study/export. */
#include "commands.h"
#include "output.h"

#include "chayue/query/parse.h"
#include "chayue/study/citations.h"
#include "chayue/study/export.h"
#include "chayue/study/selection.h"
#include "chayue/study/study.h"

#include <stdint.h>
#include <stdio.h>

static const struct cy_study_kind *kind_of(enum cy_command command)
{
	switch (command) {
	case CY_COMMAND_KWIC: return &cy_study_kwic;
	case CY_COMMAND_MATRIX: return &cy_study_matrix;
	case CY_COMMAND_LEDGER: return &cy_study_ledger;
	case CY_COMMAND_SHARED: return &cy_study_shared;
	case CY_COMMAND_TERMS: return &cy_study_terms;
	case CY_COMMAND_CITES: return &cy_study_cites;
	default: return &cy_study_dates;
	}
}

static enum cy_export_format format_of(enum cy_format format)
{
	static const enum cy_export_format formats[] = {[CY_FORMAT_PLAIN] = CY_EXPORT_PLAIN,
		[CY_FORMAT_JSON] = CY_EXPORT_JSON,
		[CY_FORMAT_TSV] = CY_EXPORT_TSV,
		[CY_FORMAT_CSV] = CY_EXPORT_CSV,
		[CY_FORMAT_MARKDOWN] = CY_EXPORT_MARKDOWN};

	return formats[format];
}

static bool to_stdout(void *ctx, const char *p, size_t n)
{
	(void)ctx;
	return fwrite(p, 1, n, stdout) == n;
}

/* A wrong expression is told; a query with nothing to look for finds nothing. */
static bool is_wrong(struct cy_span text, unsigned query_options)
{
	struct cy_query *query = cy_query_parse(text, query_options);
	bool wrong = query->error != NULL;

	if (wrong)
		cy_output_complain(CY_MSG_BAD_EXPRESSION, query->error);
	cy_query_free(query);
	return wrong;
}

/* In the table's own order, which is not grouped here. */
static bool print_table(const struct cy_options *options, const struct cy_table *table)
{
	struct cy_selection selection;
	size_t n;
	bool any;

	cy_selection_init(&selection, table);
	cy_selection_set_group(&selection, CY_NO_COLUMN);
	cy_selection_step(&selection, 0);
	n = selection.rows.n < options->limit ? selection.rows.n : options->limit;
	any = selection.rows.n > 0;
	/* Why writing failed is told by cy_output_flush(). */
	any = cy_export_write(table, selection.rows.v, n, format_of(options->format),
		      options->bom ? CY_EXPORT_BOM : 0, to_stdout, NULL) &&
	      any;
	cy_selection_dispose(&selection);
	return any;
}

int cy_command_table(const struct cy_options *options, const struct cy_library *library,
	const char *rules_folder, struct cy_worklog *worklog)
{
	struct cy_study_options how = {.query_options = cy_options_query(options),
		.worklog = worklog,
		.rules_folder = rules_folder,
		.min = options->min};
	struct cy_study *study;
	struct cy_buf query = {0};
	bool any = false;

	if (options->query)
		cy_command_clean_query(cy_span_str(options->query), &query);
	if (is_wrong(cy_buf_span(&query), how.query_options)) {
		cy_buf_dispose(&query);
		return -1;
	}
	how.query = cy_buf_span(&query);
	if (options->command == CY_COMMAND_CITES)
		how.citations = cy_citations_new(library, rules_folder);
	study = cy_study_new(kind_of(options->command), library, &how);
	cy_buf_dispose(&query);
	while (study && !cy_study_step(study, 0))
		continue;
	if (study) {
		any = print_table(options, study->table);
		if (study->note.n)
			cy_output_complain(CY_MSG_TEXT, study->note.p);
		cy_study_free(study);
	}
	cy_citations_free(how.citations);
	return any;
}
