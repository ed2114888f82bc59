/* cli/search: the search command; hits are found again document by document while printing. */
#include "commands.h"
#include "output.h"

#include "chayue/doc/outline.h"
#include "chayue/query/rank.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/view/format.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SNIPPET_BEFORE = 60, SNIPPET_AFTER = 120 }; /* [byte] of a line shown around a hit */

/* Where in its document the last printed hit was: lines are counted on from there. */
struct printer {
	const struct cy_options *options;
	const struct cy_document *doc;
	struct cy_outline outline;
	struct cy_output out;
	struct cy_buf row;
	size_t line, line_from; /* the number of the line that holds byte line_from */
	size_t printed;
};

void cy_command_clean_query(struct cy_span text, struct cy_buf *clean)
{
	const char *end = text.p + text.n;
	unsigned len;

	for (const char *p = text.p; p < end; p += len) {
		uint32_t cp = cy_utf8_decode(p, end, &len);
		char bytes[4];

		cy_buf_append(clean, bytes, cy_utf8_encode(cp ? cp : 0xFFFD, bytes));
	}
}

static struct cy_query *parse(
	const struct cy_options *options, struct cy_span text, const struct cy_synonyms *synonyms)
{
	struct cy_buf clean = {0};
	struct cy_query *query;

	cy_command_clean_query(text, &clean);
	query = cy_query_parse_with(cy_buf_span(&clean), options->query_options, synonyms);
	cy_buf_dispose(&clean);
	return query;
}

/* Heading texts from the outermost to the innermost around the offset. */
static void put_section(struct printer *p, size_t offset)
{
	size_t chain[32], n = 0;
	struct cy_buf heading = {0};

	cy_output_list_begin(&p->out, "section");
	for (size_t i = cy_outline_find(&p->outline, offset);
		i != CY_NO_HEADING && n < CY_LEN(chain); i = p->outline.list.v[i].parent)
		chain[n++] = i;
	while (n) {
		const struct cy_heading *h = &p->outline.list.v[chain[--n]];

		cy_buf_clear(&heading);
		cy_heading_put(&heading, cy_span_slice(p->doc->text, h->start, h->end));
		cy_output_string(&p->out, NULL, cy_buf_span(&heading));
	}
	cy_output_list_end(&p->out);
	cy_buf_dispose(&heading);
}

static void move_to(struct printer *p, size_t offset)
{
	struct cy_span rest = cy_span_slice(p->doc->text, p->line_from, p->doc->text.n);

	p->line += cy_lines_number_at(rest, offset - p->line_from) - 1;
	p->line_from = offset;
}

static struct cy_span context(
	const struct cy_document *doc, size_t line_start, const struct cy_hit *hit)
{
	size_t start = line_start, end = cy_lines_end(doc->text, hit->end);

	if (hit->start > start + SNIPPET_BEFORE)
		start = cy_utf8_floor(doc->text.p, hit->start - SNIPPET_BEFORE);
	if (end > hit->end + SNIPPET_AFTER)
		end = cy_utf8_floor(doc->text.p, hit->end + SNIPPET_AFTER);
	return cy_span_slice(doc->text, start, end);
}

static const char *match_name(enum cy_match match)
{
	switch (match) {
	case CY_MATCH_PINYIN: return "pinyin";
	case CY_MATCH_SYNONYM: return "synonym";
	case CY_MATCH_REGEX: return "regex";
	default: return "literal";
	}
}

static void hit_record(struct printer *p, const struct cy_hit *hit, size_t line_start)
{
	struct cy_span text = p->doc->text, around = context(p->doc, line_start, hit);
	size_t column = cy_utf8_count(text.p + line_start, hit->start - line_start) + 1;

	cy_output_begin(&p->out);
	cy_output_string(&p->out, "type", cy_span_str("hit"));
	cy_output_path(&p->out, "path", p->doc->path);
	cy_output_string(&p->out, "title", cy_span_str(p->doc->title.text));
	cy_output_number(&p->out, "line", p->line);
	cy_output_number(&p->out, "column", column);
	cy_output_number(&p->out, "start", hit->start);
	cy_output_number(&p->out, "end", hit->end);
	cy_output_string(&p->out, "text", cy_span_slice(text, hit->start, hit->end));
	cy_output_string(&p->out, "match", cy_span_str(match_name(hit->match)));
	cy_output_bool(&p->out, "folded", hit->match == CY_MATCH_FOLDED);
	put_section(p, hit->start);
	cy_output_string(&p->out, "context", around);
	cy_output_end(&p->out);
}

static void hit_plain(struct printer *p, const struct cy_hit *hit, size_t line_start)
{
	struct cy_span text = p->doc->text, around = context(p->doc, line_start, hit);
	size_t column = cy_utf8_count(text.p + line_start, hit->start - line_start) + 1;
	size_t from = (size_t)(around.p - text.p);
	bool color = p->options->color;

	cy_output_plain(&p->row, cy_span_str(p->doc->path));
	cy_buf_printf(&p->row, ":%zu:%zu: ", p->line, column);
	cy_output_plain(&p->row, cy_span_slice(text, from, hit->start));
	cy_buf_puts(&p->row, color ? "\033[1;31m" : "");
	cy_output_plain(&p->row, cy_span_slice(text, hit->start, hit->end));
	cy_buf_puts(&p->row, color ? "\033[0m" : "");
	cy_output_plain(&p->row, cy_span_slice(text, hit->end, from + around.n));
	cy_buf_putc(&p->row, '\n');
	fwrite(p->row.p, 1, p->row.n, stdout);
	cy_buf_clear(&p->row);
}

static void print_hits(struct printer *p, const struct cy_hits *hits)
{
	bool plain = p->options->format == CY_FORMAT_PLAIN;

	if (!plain)
		cy_outline_build(&p->outline, p->doc->text);
	p->line = 1;
	p->line_from = 0;
	cy_vec_each (hit, &hits->list) {
		size_t line_start;

		if (p->printed >= p->options->limit)
			return;
		move_to(p, hit->start);
		line_start = cy_lines_start(p->doc->text, hit->start, 0);
		if (plain)
			hit_plain(p, hit, line_start);
		else
			hit_record(p, hit, line_start);
		p->printed++;
	}
}

static void count_plain(struct printer *p, const struct cy_result *result)
{
	cy_output_plain(&p->row, cy_span_str(p->doc->path));
	if (p->options->search_output == CY_SEARCH_COUNTS)
		cy_buf_printf(&p->row, ":%llu", (unsigned long long)result->hits);
	cy_buf_putc(&p->row, '\n');
	fwrite(p->row.p, 1, p->row.n, stdout);
	cy_buf_clear(&p->row);
}

static void count_record(struct printer *p, const struct cy_result *result)
{
	cy_output_begin(&p->out);
	cy_output_path(&p->out, "path", p->doc->path);
	if (p->options->search_output == CY_SEARCH_COUNTS)
		cy_output_number(&p->out, "count", result->hits);
	cy_output_end(&p->out);
}

/* Why a document stands where it does. */

static void explain_plain(struct printer *p, struct cy_search *search, size_t index)
{
	struct cy_buf text = {0};

	cy_rank_explain(&text, search, index);
	cy_output_plain(&p->row, cy_span_str(p->doc->path));
	cy_buf_printf(&p->row, ": %s\n", text.p);
	fwrite(p->row.p, 1, p->row.n, stdout);
	cy_buf_clear(&p->row);
	cy_buf_dispose(&text);
}

static const char *kind_name(enum cy_match match)
{
	return match == CY_MATCH_PINYIN    ? "pinyin"
	       : match == CY_MATCH_SYNONYM ? "synonym"
	       : match == CY_MATCH_FOLDED  ? "folded"
					   : "literal";
}

static void explain_record(struct printer *p, struct cy_search *search, size_t index)
{
	const struct cy_result *results, *r;

	cy_search_results(search, &results);
	r = &results[index];
	cy_output_begin(&p->out);
	cy_output_string(&p->out, "type", cy_span_str("document"));
	cy_output_path(&p->out, "path", p->doc->path);
	cy_output_string(&p->out, "title", cy_span_str(p->doc->title.text));
	cy_output_number(&p->out, "rank", index + 1);
	if (index > 0)
		cy_output_string(&p->out, "behind_by",
			cy_span_str(cy_rank_rule_name(cy_rank_decides(r - 1, r))));
	else
		cy_output_null(&p->out, "behind_by");
	cy_output_number(&p->out, "words", r->words);
	cy_output_number(&p->out, "words_asked", cy_rank_words(cy_search_query(search)));
	cy_output_string(&p->out, "match", cy_span_str(kind_name(r->match)));
	cy_output_number(&p->out, "together", r->together);
	cy_output_number(&p->out, "title_words", r->title_hits);
	cy_output_number(&p->out, "heading_words", r->heading_hits);
	if (r->distance == CY_NO_DISTANCE)
		cy_output_null(&p->out, "distance");
	else
		cy_output_number(&p->out, "distance", r->distance);
	cy_output_number(&p->out, "hits", r->hits);
	cy_output_decimal(&p->out, "density", cy_rank_density(r, p->doc->chars));
	cy_output_end(&p->out);
}

/* In TSV all records have the same fields: there it is not told. */
static void explain(struct printer *p, struct cy_search *search, size_t index)
{
	if (p->options->format == CY_FORMAT_PLAIN)
		explain_plain(p, search, index);
	else if (p->options->format == CY_FORMAT_JSON)
		explain_record(p, search, index);
}

static void print_results(
	struct printer *p, const struct cy_library *library, struct cy_search *search)
{
	const struct cy_result *results;
	size_t n = cy_search_results(search, &results);
	struct cy_hits hits = {0};

	for (size_t i = 0; i < n; i++) {
		p->doc = cy_library_document(library, results[i].doc);
		if (p->options->search_output == CY_SEARCH_HITS && p->printed >= p->options->limit)
			break;
		if (p->options->explain)
			explain(p, search, i);
		if (p->options->search_output == CY_SEARCH_HITS) {
			cy_search_hits(search, results[i].doc, &hits);
			print_hits(p, &hits);
		} else if (p->options->format == CY_FORMAT_PLAIN) {
			count_plain(p, &results[i]);
		} else {
			count_record(p, &results[i]);
		}
	}
	cy_vec_dispose(&hits.list);
}

static void print_summary(struct cy_output *out, const struct cy_search *search)
{
	struct cy_search_sums sums = cy_search_sums(search);
	bool with_synonyms = cy_search_query(search)->options & CY_QUERY_SYNONYMS;

	cy_output_begin(out);
	cy_output_string(out, "type", cy_span_str("summary"));
	cy_output_string(out, "query", cy_span_str(cy_search_query(search)->text));
	cy_output_number(out, "documents", sums.documents);
	cy_output_number(out, "hits", sums.hits);
	cy_output_number(out, "pinyin", sums.pinyin);
	if (with_synonyms) {
		cy_output_number(out, "synonyms", sums.synonyms);
		cy_output_number(out, "synonym_documents", sums.synonym_documents);
	}
	cy_output_decimal(out, "first_ms", (double)sums.first_us / 1000);
	cy_output_decimal(out, "ms", (double)sums.work_us / 1000);
	cy_output_end(out);
}

static void print_summary_plain(const struct cy_search *search)
{
	struct cy_search_sums sums = cy_search_sums(search);
	struct cy_buf line = {0};

	cy_format_counted(&line, CY_MSG_N_HITS, sums.hits - sums.synonyms);
	cy_buf_puts(&line, " · ");
	cy_format_counted(&line, CY_MSG_N_DOCUMENTS, sums.documents - sums.synonym_documents);
	if (sums.synonyms) {
		struct cy_buf more = {0};

		cy_format_counted(&more, CY_MSG_N_HITS, sums.synonyms);
		cy_buf_puts(&line, " ");
		cy_buf_printf(&line, cy_msg(CY_MSG_SYNONYMS_COUNT), more.p);
		cy_buf_dispose(&more);
	}
	printf("%s · %.1f ms\n", line.p, (double)sums.work_us / 1000);
	cy_buf_dispose(&line);
}

int cy_command_search(const struct cy_options *options, const struct cy_library *library,
	const struct cy_synonyms *synonyms)
{
	struct cy_query *query = parse(options, cy_span_str(options->query), synonyms);
	struct cy_search *search;
	struct printer p = {.options = options};
	bool any;

	if (query->error) {
		cy_output_complain(CY_MSG_BAD_EXPRESSION, query->error);
		cy_query_free(query);
		return -1;
	}
	search = cy_search_new(library, query);
	cy_search_set_order(search, options->order);

	cy_output_init(&p.out, options->format);
	cy_search_step(search, 0);
	print_results(&p, library, search);
	if (options->format == CY_FORMAT_JSON)
		print_summary(&p.out, search);
	else if (options->format == CY_FORMAT_PLAIN && isatty(STDOUT_FILENO))
		print_summary_plain(search);
	if (cy_search_sums(search).given_up)
		cy_output_complain(CY_MSG_SEARCH_GIVEN_UP, "");
	any = cy_search_sums(search).documents > 0;
	cy_outline_dispose(&p.outline);
	cy_output_dispose(&p.out);
	cy_buf_dispose(&p.row);
	cy_search_free(search);
	return any;
}

int cy_command_batch(const struct cy_options *options, const struct cy_library *library,
	const struct cy_synonyms *synonyms)
{
	bool stdin_batch = strcmp(options->batch, "-") == 0;
	FILE *file = stdin_batch ? stdin : fopen(options->batch, "r");
	struct cy_output out;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	bool failed;

	if (!file) {
		cy_output_complain(CY_MSG_NO_BATCH, options->batch);
		return -1;
	}
	cy_output_init(&out, options->format == CY_FORMAT_TSV ? CY_FORMAT_TSV : CY_FORMAT_JSON);
	while ((n = getline(&line, &cap, file)) > 0) {
		struct cy_search *search;

		while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
			n--;
		search = cy_search_new(library, parse(options, cy_span(line, (size_t)n), synonyms));
		if (cy_search_query(search)->error)
			cy_output_complain(CY_MSG_BAD_EXPRESSION, cy_search_query(search)->error);
		cy_search_step(search, 0);
		print_summary(&out, search);
		cy_search_free(search);
	}
	failed = ferror(file) != 0;
	if (failed)
		cy_output_complain(CY_MSG_NO_BATCH, options->batch);
	free(line);
	cy_output_dispose(&out);
	if (!stdin_batch)
		fclose(file);
	return failed ? -1 : 0;
}
