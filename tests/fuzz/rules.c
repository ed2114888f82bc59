/*
 * Reads anything as a file of rules and uses what is left of it on the file itself, which is cut
 * into sentences, too. Faults have one line; rules have patterns; clauses cover their sentences
 * without gaps; the text joined leads back to its source.
 */
#include "fuzz/valid.h"

#include "chayue/study/rules.h"
#include "chayue/study/sentence.h"
#include "chayue/study/unwrap.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_rules(struct cy_span text)
{
	static const struct cy_rule_group own[] = {{"x", " who "}, {NULL, NULL}};
	static const char *const groups[] = {"x", "ledger.duty"};
	struct cy_diags diags = {0};
	struct cy_rules *rules = cy_rules_from_text(text, own, &diags);
	struct cy_rule_set set = {0};
	struct cy_groups found;

	cy_vec_each (diag, &diags.list)
		assert(diag->what[0] && !strchr(diag->what, '\n'));
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
		cy_rules_select(rules, groups[i], text, &set);
		cy_vec_each (rule, &set.list) {
			assert((*rule)->pattern && (*rule)->name[0]);
			(void)cy_rule_value(*rule, "kind");
			(void)cy_pattern_find((*rule)->pattern, text, 0, &found);
		}
	}
	assert(cy_rules_word_at(rules, "x", text) <= text.n);
	cy_rule_set_dispose(&set);
	cy_rules_free(rules);
	cy_diags_dispose(&diags);
}

static void check_sentences(struct cy_span text)
{
	struct cy_sentences found = {0};
	size_t last = 0, clauses = 0;

	cy_sentences_build(&found, text);
	cy_vec_each (s, &found.list) {
		size_t at = s->start;

		assert(s->start >= last && s->start < s->end && s->end <= text.n);
		assert(s->first == clauses && s->n > 0);
		for (size_t i = s->first; i < s->first + s->n; i++) {
			const struct cy_clause_range *c = &found.clauses.v[i];

			assert(c->start == at && c->start <= c->stop && c->stop <= c->end);
			at = c->end;
		}
		assert(at == s->end && found.clauses.v[s->first + s->n - 1].ends_part);
		assert(cy_sentences_find(&found, s->start) == (size_t)(s - found.list.v));
		clauses += s->n;
		last = s->end;
	}
	cy_sentences_dispose(&found);
}

static void check_unwrapped(struct cy_span text)
{
	struct cy_unwrapped joined;

	cy_unwrap(&joined, text);
	for (size_t i = 0; i < joined.text.n; i++) {
		size_t source = cy_unwrapped_source(&joined, i);

		assert(source >= i && source < text.n);
		assert(cy_unwrapped_find(&joined, source) == i || joined.text.p[i] == ' ');
	}
	cy_unwrapped_dispose(&joined);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_buf text = {0};

	append_valid(&text, (const char *)data, size);
	check_rules(cy_buf_span(&text));
	check_sentences(cy_buf_span(&text));
	check_unwrapped(cy_buf_span(&text));
	cy_buf_dispose(&text);
	return 0;
}
