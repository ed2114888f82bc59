/*
 * query/regex: the expression, and a piece of plain text that every match must hold (`needed`),
 * which the index is asked for.
 */
#include "chayue/query/regex.h"
#include "regex_error.h"

#include "chayue/base/buf.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/text/fold.h"
#include "chayue/text/lines.h"
#include "chayue/text/needed.h"
#include "chayue/text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

enum {
	MATCH_LIMIT = 100000,
	DEPTH_LIMIT = 10000,
	HEAP_LIMIT = 20000, /* [KiB] */
	LOOK_BEHIND = 1024, /* [byte] */
	JIT_STACK_MAX = 1 << 20,
	FEW_PLACES = 128,   /* [byte] tried at a time where the scan may be left: */
	MANY_PLACES = 1024, /* each place may take a millisecond, but few do */
	SLOW_US = 2000
};

struct cy_regex {
	pcre2_code *code;
	bool at_line_starts;       /* matches start nowhere else, but a try may start anywhere */
	struct cy_matcher *needed; /* NULL: none is known */
};

/* Compiling */

static struct cy_matcher *needed_matcher(struct cy_span pattern)
{
	struct cy_needed *needed = cy_needed_new(pattern);
	struct cy_span text = cy_needed_longest(needed);
	struct cy_matcher *matcher = text.n ? cy_matcher_new(text, CY_FOLD_ALL) : NULL;

	cy_needed_free(needed);
	return matcher;
}

static pcre2_compile_context *compile_context(void)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);

	if (context) {
		pcre2_set_max_pattern_length(context, 10000);
		/* As text/lines: LF, CR LF and CR end a line. */
		pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
	}
	return context;
}

/* As what begins with .* does. */
static bool starts_at_lines(const pcre2_code *code)
{
	uint32_t type = 0;

	return pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type) == 0 && type == 2;
}

struct cy_regex *cy_regex_new(struct cy_span pattern, bool caseless, char **error)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C |
			   PCRE2_USE_OFFSET_LIMIT | PCRE2_MULTILINE |
			   (caseless ? PCRE2_CASELESS : 0);
	pcre2_compile_context *context = compile_context();
	struct cy_regex *regex;
	pcre2_code *code;
	int number;
	size_t offset;

	code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, options, &number, &offset, context);
	pcre2_compile_context_free(context);
	if (!code) {
		*error = cy_regex_error_text(pattern, number, offset);
		return NULL;
	}
	/* Without it matching is slower but the same. Its vector code reads whole aligned words, a
	 * little beyond the subject. */
	if (!getenv("CHAYUE_PORTABLE"))
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	regex = cy_calloc(1, sizeof *regex);
	regex->code = code;
	regex->needed = needed_matcher(pattern);
	regex->at_line_starts = starts_at_lines(code);
	return regex;
}

void cy_regex_free(struct cy_regex *regex)
{
	if (!regex)
		return;
	pcre2_code_free(regex->code);
	cy_matcher_free(regex->needed);
	free(regex);
}

/* Searching */

/* The blocks of a part before `stop` from which a match can reach it; `next` is the lowest that
 * is not in out yet. */
static void add_blocks_before(const struct cy_block *blocks, size_t part, size_t stop, size_t *next,
	struct cy_block_list *out)
{
	size_t from = stop, reach = 0;

	while (from > *next && blocks[from - 1].part == part && reach < CY_REGEX_REACH)
		reach += blocks[--from].size;
	for (; from < stop; from++)
		cy_vec_push(&out->list, (uint16_t)from);
	*next = stop;
}

/* The needed text may stand some blocks behind the match's start, in the next segment, too. */
static void add_starts(const struct cy_segment *segment, const struct cy_block_list *found,
	struct cy_block_list *out)
{
	const struct cy_block *blocks;
	const struct cy_part *parts;
	size_t n = cy_segment_parts(segment, &parts), next = 0, i = 0;

	cy_segment_blocks(segment, &blocks);
	out->list.n = 0;
	for (size_t part = 0; part < n; part++) {
		size_t stop = cy_segment_first_block(segment, part + 1);

		for (; i < found->list.n && found->list.v[i] < stop; i++)
			add_blocks_before(blocks, part, found->list.v[i] + 1u, &next, out);
		if (parts[part].end < parts[part].doc->text.n)
			add_blocks_before(blocks, part, stop, &next, out);
	}
}

void cy_regex_blocks(
	const struct cy_regex *regex, const struct cy_segment *segment, struct cy_block_list *out)
{
	struct cy_block_list found = {0};

	if (!regex->needed) {
		cy_segment_all(segment, out);
		return;
	}
	cy_matcher_blocks(regex->needed, segment, &found);
	add_starts(segment, &found, out);
	cy_vec_dispose(&found.list);
}

struct matching {
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
};

static bool matching_init(struct matching *m, const struct cy_regex *regex)
{
	m->context = pcre2_match_context_create(NULL);
	m->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
	m->stack = pcre2_jit_stack_create(32 << 10, JIT_STACK_MAX, NULL);
	if (!m->context || !m->data)
		return false;
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT);
	if (m->stack)
		pcre2_jit_stack_assign(m->context, NULL, m->stack);
	return true;
}

static void matching_dispose(struct matching *m)
{
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
}

/* How far the scan is to go before it may be left. */
struct pace {
	const struct cy_regex_watch *watch; /* NULL: it is not left */
	size_t places;                      /* [byte] */
	uint64_t since;                     /* [us] */
};

static void pace_init(struct pace *pace, const struct cy_regex_watch *watch)
{
	*pace = (struct pace){watch, FEW_PLACES, watch ? cy_clock_us() : 0};
}

static size_t pace_end(const struct pace *pace, const struct cy_regex *regex, struct cy_span text,
	size_t at, size_t stop)
{
	if (!pace->watch || stop - at <= pace->places)
		return stop;
	at = cy_utf8_floor(text.p, at + pace->places);
	if (regex->at_line_starts)
		at = cy_lines_end(text, at) + 1;
	return at < stop ? at : stop;
}

/* Whether it must be left now. Slow places are then tried one by one. */
static bool pace_leave(struct pace *pace)
{
	const struct cy_regex_watch *watch = pace->watch;
	uint64_t now;

	if (!watch)
		return false;
	now = cy_clock_us();
	if (now - pace->since >= SLOW_US)
		pace->places = 4;
	else if (pace->places < MANY_PLACES)
		pace->places *= 2;
	pace->since = now;
	return (watch->stop && atomic_load(watch->stop)) ||
	       (watch->deadline && now >= watch->deadline);
}

/* The matches in the text that start in [*start, end); only `shown` is looked at. */
static bool find_all(const struct cy_regex *regex, const struct matching *m, struct cy_span text,
	struct cy_range shown, size_t *start, size_t end, const struct cy_regex_watch *watch,
	struct cy_ranges *out)
{
	const size_t *pair = pcre2_get_ovector_pointer(m->data);
	struct cy_span subject = cy_span_slice(text, shown.start, shown.end);
	/* Where the view is cut no line begins or ends. */
	uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY |
			   (shown.start > 0 ? PCRE2_NOTBOL : 0) |
			   (shown.end < text.n ? PCRE2_NOTEOL : 0);
	size_t at = *start - shown.start, stop = end - shown.start;
	struct pace pace;
	bool whole = true;

	pace_init(&pace, watch);
	do {
		size_t next = pace_end(&pace, regex, subject, at, stop);
		int result;

		pcre2_set_offset_limit(m->context, next - 1);
		result = pcre2_match(regex->code, (PCRE2_SPTR)subject.p, subject.n, at, options,
			m->data, m->context);
		whole = result > 0 || result == PCRE2_ERROR_NOMATCH;
		if (result > 0 && pair[0] < pair[1]) {
			cy_vec_push(&out->list,
				(struct cy_range){shown.start + pair[0], shown.start + pair[1]});
			at = pair[1];
		} else { /* nothing; or a limit, or, in some versions, a \K behind the end */
			at = result == PCRE2_ERROR_NOMATCH ? next : stop;
		}
	} while (at < stop && whole && !pace_leave(&pace));
	*start = shown.start + at;
	return whole;
}

bool cy_regex_scan_some(const struct cy_regex *regex, struct cy_span text, size_t *start,
	size_t end, const struct cy_regex_watch *watch, struct cy_ranges *out)
{
	struct cy_range shown = {0, text.n};
	struct matching m;
	bool whole;

	if (end <= *start)
		return true;
	if (*start > LOOK_BEHIND)
		shown.start = cy_utf8_floor(text.p, *start - LOOK_BEHIND);
	if (text.n - end > CY_REGEX_REACH)
		shown.end = cy_utf8_floor(text.p, end + CY_REGEX_REACH);
	whole = matching_init(&m, regex);
	if (whole)
		whole = find_all(regex, &m, text, shown, start, end, watch, out);
	else
		*start = end;
	matching_dispose(&m);
	return whole;
}

bool cy_regex_scan(const struct cy_regex *regex, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out)
{
	return cy_regex_scan_some(regex, text, &start, end, NULL, out);
}
