/* study/pack: line by line; the section a line stands in says how it is read. */
#include "pack.h"

#include "chayue/base/buf.h"
#include "chayue/text/chars.h"
#include "chayue/text/lines.h"
#include "chayue/text/utf8.h"
#include "chayue/text/trim.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST_QUOTED = 100 /* [byte] */ };

enum section { IN_HEAD, IN_WORDS, IN_PIECES, IN_PATTERNS, IN_WRONG };

struct parser {
	struct cy_pack *pack;
	struct cy_diags *diags;
	enum section section; /* words and patterns go to the last list or group */
	unsigned line;
};

/* What is quoted in a message, cut where it would fill the screen. Heap text. */
static char *quotable(struct cy_span s)
{
	return cy_memdup(s.p, s.n > MOST_QUOTED ? cy_utf8_floor(s.p, MOST_QUOTED) : s.n);
}

static void complain(const struct parser *p, enum cy_msg msg, struct cy_span what)
{
	char *text = quotable(what);

	cy_diag_add(p->diags, CY_DIAG_ERROR, p->pack->path, CY_DIAG_NOWHERE, msg, p->line, text);
	free(text);
}

enum { BLANK = CY_CHAR_SPACE | CY_CHAR_IGNORED };

static struct cy_span trimmed(struct cy_span s)
{
	return cy_trim(s, BLANK);
}

/* Takes the next word off the front of s, empty at the end. */
static struct cy_span take_word(struct cy_span *s)
{
	struct cy_span rest = trimmed(*s);
	const char *p = rest.p, *end = rest.p + rest.n, *q;

	while ((q = p) < end && !cy_char_is(cy_utf8_next(&q), BLANK))
		p = q;
	*s = cy_span(p, (size_t)(end - p));
	return cy_span(rest.p, (size_t)(p - rest.p));
}

static char *copy(struct cy_span s)
{
	return cy_memdup(s.p, s.n);
}

/* Letters of any script, digits, _ - and . */
static bool is_name(struct cy_span s)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);

		if (!cy_char_is(cp, CY_CHAR_HAN | CY_CHAR_WORD) && cp != '_' && cp != '-' &&
			cp != '.')
			return false;
	}
	return s.n > 0;
}

/* Where the name ends: the first : or ：, s.n if there is none; its length to *mark. */
static size_t find_colon(struct cy_span s, size_t *mark)
{
	static const char wide[] = "：";

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ':' || cy_span_starts(cy_span_slice(s, i, s.n), cy_span(wide, 3))) {
			*mark = s.p[i] == ':' ? 1 : 3;
			return i;
		}
	}
	return s.n;
}

/* Head and sections */

static struct cy_written written(const struct parser *p, struct cy_span text)
{
	text = trimmed(text);
	return (struct cy_written){text.n ? copy(text) : NULL, p->line};
}

static void read_head(struct parser *p, struct cy_span line)
{
	struct cy_span rest = line, word = take_word(&rest);

	if (cy_span_equal(word, cy_span_str("pack"))) {
		struct cy_span name = take_word(&rest);

		if (!is_name(name)) {
			complain(p, CY_MSG_RULE_BAD_NAME, name);
			return;
		}
		free(p->pack->name);
		free(p->pack->title);
		p->pack->name = copy(name);
		rest = trimmed(rest);
		p->pack->title = copy(rest.n ? rest : name);
	} else if (cy_span_equal(word, cy_span_str("applies"))) {
		free(p->pack->applies.text);
		p->pack->applies = written(p, rest);
	} else if (cy_span_equal(word, cy_span_str("unless"))) {
		free(p->pack->unless.text);
		p->pack->unless = written(p, rest);
	} else {
		complain(p, CY_MSG_RULE_NO_SECTION, line);
	}
}

/* [words NAME], [words NAME +], [pieces], [patterns NAME], [patterns NAME +] */
static void open_section(struct parser *p, struct cy_span line)
{
	struct cy_span rest = cy_span_slice(line, 1, line.n - 1), kind = take_word(&rest);
	struct cy_span name = take_word(&rest), plus = take_word(&rest);
	bool adds = cy_span_equal(plus, cy_span_str("+"));
	bool named = is_name(name) && (adds || plus.n == 0) && trimmed(rest).n == 0;

	p->section = IN_WRONG;
	if (cy_span_equal(kind, cy_span_str("pieces")) && name.n == 0) {
		p->section = IN_PIECES;
	} else if (cy_span_equal(kind, cy_span_str("words")) && named) {
		p->section = IN_WORDS;
		cy_vec_push(&p->pack->lists,
			(struct cy_pack_words){.name = copy(name), .adds = adds, .line = p->line});
	} else if (cy_span_equal(kind, cy_span_str("patterns")) && named) {
		p->section = IN_PATTERNS;
		cy_vec_push(&p->pack->groups,
			(struct cy_pack_group){.name = copy(name), .adds = adds, .line = p->line});
	} else {
		complain(p, CY_MSG_RULE_BAD_SECTION, line);
	}
}

/* Lines of sections */

static void read_words(struct parser *p, struct cy_span line)
{
	struct cy_pack_words *list = &p->pack->lists.v[p->pack->lists.n - 1];
	struct cy_span word;

	while ((word = take_word(&line)).n)
		cy_vec_push(&list->words, copy(word));
}

static void read_piece(struct parser *p, struct cy_span line)
{
	size_t mark, colon = find_colon(line, &mark);
	struct cy_span name = trimmed(cy_span_slice(line, 0, colon));
	struct cy_written expression;

	if (colon == line.n) {
		complain(p, CY_MSG_RULE_NO_COLON, line);
		return;
	}
	expression = written(p, cy_span_slice(line, colon + mark, line.n));
	if (!is_name(name) || !expression.text) {
		complain(p, CY_MSG_RULE_BAD_NAME, name);
		free(expression.text);
		return;
	}
	cy_vec_push(&p->pack->pieces, (struct cy_pack_piece){copy(name), expression});
}

static void dispose_rule(struct cy_pack_rule *rule)
{
	cy_vec_each (setting, &rule->settings) {
		free(setting->key);
		free(setting->value);
	}
	cy_vec_dispose(&rule->settings);
	free(rule->name);
	free(rule->expression.text);
}

/* KEY=VALUE ... */
static bool read_settings(struct parser *p, struct cy_span text, struct cy_pack_rule *rule)
{
	struct cy_span word;

	while ((word = take_word(&text)).n) {
		const char *equals = memchr(word.p, '=', word.n);
		size_t n = equals ? (size_t)(equals - word.p) : 0;

		if (!is_name(cy_span(word.p, n)) || n + 1 == word.n) {
			complain(p, CY_MSG_RULE_BAD_SETTING, word);
			return false;
		}
		cy_vec_push(&rule->settings, (struct cy_rule_setting){copy(cy_span(word.p, n)),
						     copy(cy_span_slice(word, n + 1, word.n))});
	}
	return true;
}

static void read_pattern(struct parser *p, struct cy_span line)
{
	struct cy_pack_group *group = &p->pack->groups.v[p->pack->groups.n - 1];
	size_t mark, colon = find_colon(line, &mark);
	struct cy_span head = cy_span_slice(line, 0, colon), name = take_word(&head);
	struct cy_pack_rule rule = {0};

	if (colon == line.n) {
		complain(p, CY_MSG_RULE_NO_COLON, line);
		return;
	}
	if (!is_name(name)) {
		complain(p, CY_MSG_RULE_BAD_NAME, name);
		return;
	}
	rule.name = copy(name);
	if (read_settings(p, head, &rule)) {
		rule.expression = written(p, cy_span_slice(line, colon + mark, line.n));
		cy_vec_push(&group->rules, rule);
	} else {
		dispose_rule(&rule);
	}
}

static void read_line(struct parser *p, struct cy_span line)
{
	if (line.n == 0 || line.p[0] == '#')
		return;
	if (memchr(line.p, '\0', line.n)) {
		complain(p, CY_MSG_RULE_HAS_NUL, cy_span("", 0));
		return;
	}
	if (line.p[0] == '[' && line.p[line.n - 1] == ']') {
		open_section(p, line);
		return;
	}
	switch (p->section) {
	case IN_HEAD: read_head(p, line); break;
	case IN_WORDS: read_words(p, line); break;
	case IN_PIECES: read_piece(p, line); break;
	case IN_PATTERNS: read_pattern(p, line); break;
	case IN_WRONG: break; /* the section's heading was complained of */
	}
}

static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strlen(name);

	if (n > 6 && strcmp(name + n - 6, ".rules") == 0)
		n -= 6;
	return cy_memdup(name, n);
}

void cy_pack_parse(
	struct cy_pack *pack, const char *path, struct cy_span text, struct cy_diags *diags)
{
	struct parser p = {.pack = pack, .diags = diags};
	struct cy_lines lines;

	*pack = (struct cy_pack){
		.path = cy_strdup(path), .name = name_of(path), .title = name_of(path)};
	cy_lines_init(&lines, text);
	while (cy_lines_next(&lines)) {
		p.line = lines.number;
		read_line(&p, trimmed(lines.line));
	}
}

static void dispose_words(struct cy_pack_words *list)
{
	cy_vec_each (word, &list->words)
		free(*word);
	cy_vec_dispose(&list->words);
	free(list->name);
}

void cy_pack_dispose(struct cy_pack *pack)
{
	cy_vec_each (list, &pack->lists)
		dispose_words(list);
	cy_vec_each (piece, &pack->pieces) {
		free(piece->name);
		free(piece->expression.text);
	}
	cy_vec_each (group, &pack->groups) {
		cy_vec_each (rule, &group->rules)
			dispose_rule(rule);
		cy_vec_dispose(&group->rules);
		free(group->name);
	}
	cy_vec_dispose(&pack->lists);
	cy_vec_dispose(&pack->pieces);
	cy_vec_dispose(&pack->groups);
	free(pack->path);
	free(pack->name);
	free(pack->title);
	free(pack->applies.text);
	free(pack->unless.text);
}
