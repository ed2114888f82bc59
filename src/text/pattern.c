/* text/pattern: what PCRE2 compiled, just-in-time code with it. What a match needs is made once for
 * each thread: patterns are matched so often that making it would take longer than the match. */
#include "chayue/text/pattern.h"
#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/base/once.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

enum {
	MATCH_LIMIT = 200000,
	DEPTH_LIMIT = 10000,
	HEAP_LIMIT = 20000,   /* [KiB] */
	MOST_PATTERN = 60000, /* [byte] word lists put in */
	STACK_FIRST = 64 << 10,
	STACK_MOST = 1 << 20 /* [byte] */
};

struct cy_pattern {
	pcre2_code *code;
	struct cy_once
		*quickened; /* just-in-time code was made: it takes as long as many matches */
};

static char *error_text(int code)
{
	PCRE2_UCHAR text[256];

	if (pcre2_get_error_message(code, text, sizeof text) < 0)
		text[0] = '\0';
	return cy_strdup((const char *)text);
}

static pcre2_code *compile(struct cy_span expression, int *number, size_t *at)
{
	uint32_t options =
		PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOTALL;
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_code *code;

	if (context) {
		pcre2_set_max_pattern_length(context, MOST_PATTERN);
		/* As text/lines: LF, CR LF and CR end a line. */
		pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
	}
	code = pcre2_compile((PCRE2_SPTR)expression.p, expression.n, options, number, at, context);
	pcre2_compile_context_free(context);
	return code;
}

struct cy_pattern *cy_pattern_new(struct cy_span expression, char **error, size_t *at)
{
	struct cy_pattern *pattern;
	uint32_t groups = 0;
	int number = 0;
	pcre2_code *code;

	*at = 0;
	code = compile(expression, &number, at);
	if (!code) {
		*error = error_text(number);
		return NULL;
	}
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups >= CY_PATTERN_MOST_GROUPS) {
		pcre2_code_free(code);
		*error = cy_strdup("too many groups");
		return NULL;
	}
	pattern = cy_malloc(sizeof *pattern);
	pattern->code = code;
	pattern->quickened = cy_calloc(1, sizeof *pattern->quickened);
	*error = NULL;
	return pattern;
}

void cy_pattern_free(struct cy_pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	free(pattern->quickened);
	free(pattern);
}

int cy_pattern_group(const struct cy_pattern *pattern, const char *name)
{
	int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);

	return number > 0 ? number : CY_PATTERN_NO_GROUP;
}

const char *cy_pattern_name(const struct cy_pattern *pattern, unsigned index)
{
	uint32_t n = 0, size = 0;
	PCRE2_SPTR table = NULL;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &n);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
	/* Two bytes with the group's number stand before each name. */
	return index < n ? (const char *)table + (size_t)index * size + 2 : NULL;
}

/* Where the system forbids it matching is slower, no more. */
static void quicken(void *code)
{
	if (!getenv("CHAYUE_PORTABLE"))
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
}

/* Of one thread; freed when it ends. */
struct matching {
	pcre2_match_context *context;
	pcre2_match_data *data;
};

static pthread_key_t matching_key;
static pthread_once_t matching_once = PTHREAD_ONCE_INIT;

static void matching_free(void *p)
{
	struct matching *m = p;

	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	free(m);
}

static void make_key(void)
{
	if (pthread_key_create(&matching_key, matching_free) != 0)
		abort();
}

static struct matching *matching_new(void)
{
	struct matching *m = cy_calloc(1, sizeof *m);

	m->context = pcre2_match_context_create(NULL);
	m->data = pcre2_match_data_create(CY_PATTERN_MOST_GROUPS, NULL);
	if (!m->context || !m->data || pthread_setspecific(matching_key, m) != 0) {
		matching_free(m);
		return NULL;
	}
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT);
	return m;
}

/* NULL when there is no memory. */
static struct matching *matching(void)
{
	struct matching *m;

	pthread_once(&matching_once, make_key);
	m = pthread_getspecific(matching_key);
	return m ? m : matching_new();
}

static int match_once(const struct cy_pattern *pattern, struct cy_span text, size_t from,
	const struct matching *m)
{
	return pcre2_match(pattern->code, (PCRE2_SPTR)text.p, text.n, from, PCRE2_NO_UTF_CHECK,
		m->data, m->context);
}

/* The machine's stack serves nearly always; a larger one is made for the rest. */
static int match(const struct cy_pattern *pattern, struct cy_span text, size_t from,
	const struct matching *m)
{
	int result = match_once(pattern, text, from, m);
	pcre2_jit_stack *stack;

	if (result != PCRE2_ERROR_JIT_STACKLIMIT)
		return result;
	stack = pcre2_jit_stack_create(STACK_FIRST, STACK_MOST, NULL);
	if (!stack)
		return result;
	pcre2_jit_stack_assign(m->context, NULL, stack);
	result = match_once(pattern, text, from, m);
	pcre2_jit_stack_assign(m->context, NULL, NULL);
	pcre2_jit_stack_free(stack);
	return result;
}

static void copy_groups(pcre2_match_data *data, int n, struct cy_groups *out)
{
	const size_t *pair = pcre2_get_ovector_pointer(data);

	out->n = n;
	for (int i = 0; i < n; i++)
		out->range[i] = (struct cy_range){pair[2 * i], pair[2 * i + 1]};
}

bool cy_pattern_find(
	const struct cy_pattern *pattern, struct cy_span text, size_t from, struct cy_groups *out)
{
	const struct matching *m = matching();
	int result;

	cy_once_run(pattern->quickened, quicken, pattern->code);
	result = m ? match(pattern, text, from, m) : PCRE2_ERROR_NOMEMORY;
	out->n = 0;
	if (result <= 0)
		return false;
	copy_groups(m->data, result, out);
	/* \K may put the start behind the end. */
	return out->range[0].start <= out->range[0].end;
}
