/*
 * app/config: one line after the other, each a word that says what it is (`statements`) and what
 * stands behind. A line is looked at as text first: where that is not valid UTF-8 or holds
 * controls nothing of it is used, or shown.
 */
#include "chayue/app/config.h"
#include "keymap.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHOWN_BYTES = 64 /* of a word in a message */ };

/* One line while it is read; rest is what has not been taken yet. */
struct line {
	struct cy_config *config;
	unsigned number;
	struct cy_span rest;
};

void cy_config_init(struct cy_config *config)
{
	*config = (struct cy_config){0};
	cy_settings_init(&config->settings);
}

void cy_config_dispose(struct cy_config *config)
{
	cy_vec_each (bind, &config->binds.list)
		free(bind->argument);
	cy_vec_dispose(&config->binds.list);
	cy_diags_dispose(&config->diags);
	free(config->path);
	config->path = NULL;
}

char *cy_config_path(void)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct cy_buf path = {0};

	/* A relative one is to be ignored (XDG Base Directory Specification). */
	if (config && config[0] == '/')
		cy_buf_printf(&path, "%s/chayue/config", config);
	else if (home && home[0] == '/')
		cy_buf_printf(&path, "%s/.config/chayue/config", home);
	else
		return NULL;
	return cy_buf_take(&path);
}

/* Faults */

/* A word as a string that a message has room for. */
struct shown {
	char s[SHOWN_BYTES + 4];
};

static struct shown show(struct cy_span word)
{
	struct shown shown = {{0}};
	size_t n = word.n;

	if (n > SHOWN_BYTES)
		n = cy_utf8_valid_prefix(word.p, SHOWN_BYTES);
	memcpy(shown.s, word.p, n);
	if (n < word.n)
		memcpy(shown.s + n, "…", 3);
	return shown;
}

/* False when there are too many already. */
static bool may_tell(struct cy_config *config)
{
	size_t n = config->diags.list.n;

	if (n == CY_CONFIG_FAULTS)
		cy_diag_add(&config->diags, CY_DIAG_ERROR, config->path, CY_DIAG_NOWHERE,
			CY_MSG_CONFIG_MORE);
	return n < CY_CONFIG_FAULTS;
}

#define FAULT(line, msg, ...)                                                                      \
	(may_tell((line)->config)                                                                  \
			? cy_diag_add(&(line)->config->diags, CY_DIAG_ERROR, (line)->config->path, \
				  CY_DIAG_NOWHERE, CY_MSG_##msg, (line)->number, __VA_ARGS__)      \
			: (void)0)

/* Words */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct cy_span trim(struct cy_span s)
{
	while (s.n && is_blank(s.p[0]))
		s = cy_span_slice(s, 1, s.n);
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Empty at the end of the line. */
static struct cy_span take_word(struct line *line)
{
	size_t n = 0;
	struct cy_span word;

	while (n < line->rest.n && !is_blank(line->rest.p[n]))
		n++;
	word = cy_span_slice(line->rest, 0, n);
	line->rest = trim(cy_span_slice(line->rest, n, line->rest.n));
	return word;
}

/* set NAME VALUE */

/* Faults are told in it. */
static void settle_lang(const struct cy_settings *settings)
{
	if (settings->value[CY_SET_lang])
		cy_msg_set_lang(settings->value[CY_SET_lang] == 1 ? CY_LANG_ZH : CY_LANG_EN);
}

static void set_value(struct line *line, enum cy_setting setting, struct cy_span word)
{
	int value;

	if (cy_setting_parse(setting, word, &value)) {
		cy_settings_set(&line->config->settings, setting, value, CY_BY_FILE);
		settle_lang(&line->config->settings);
	} else {
		FAULT(line, CONFIG_BAD_VALUE, cy_setting_name(setting), show(word).s,
			cy_setting_words(setting));
	}
}

static void read_set(struct line *line)
{
	struct cy_span name = take_word(line);
	enum cy_setting setting = cy_setting_find(name);

	if (name.n == 0)
		FAULT(line, CONFIG_MISSING, "set");
	else if (setting == CY_N_SETTINGS)
		FAULT(line, CONFIG_NO_SETTING, show(name).s);
	else
		set_value(line, setting, line->rest);
}

static void read_keymap(struct line *line)
{
	set_value(line, CY_SET_keymap, line->rest);
}

/* bind [PANES] KEYS ACTION [ARGUMENT], unbind [PANES] KEYS */

static unsigned pane_bit(struct cy_span name)
{
	for (unsigned i = 0; i < N_PANES; i++) {
		if (cy_span_equal(name, cy_span_str(keymap_pane_name((enum pane)i))))
			return 1u << i;
	}
	return 0;
}

/* Names of panes parted by commas. 0: the word is something else; each name is longer than a
 * sequence of keys may be. */
static unsigned parse_panes(struct cy_span word)
{
	unsigned panes = 0;

	while (word.n) {
		const char *comma = memchr(word.p, ',', word.n);
		size_t n = comma ? (size_t)(comma - word.p) : word.n;
		unsigned bit = pane_bit(cy_span_slice(word, 0, n));

		if (!bit)
			return 0;
		panes |= bit;
		word = cy_span_slice(word, comma ? n + 1 : n, word.n);
	}
	return panes;
}

/* The panes that were named, 0 if none, and the keys. False: a fault was told. */
static bool take_keys(struct line *line, const char *statement, struct cy_bind *bind)
{
	struct cy_span word = take_word(line);

	bind->panes = parse_panes(word);
	if (bind->panes)
		word = take_word(line);
	if (word.n == 0) {
		FAULT(line, CONFIG_MISSING, statement);
		return false;
	}
	if (cy_sequence_parse(&bind->keys, word) < 0) {
		FAULT(line, CONFIG_BAD_KEYS, show(word).s);
		return false;
	}
	return true;
}

/* Where the action works and the keys are not text; all that were named, if any. */
static bool settle_panes(struct line *line, struct cy_span name, struct cy_bind *bind)
{
	const struct action *action = &actions[bind->action];
	unsigned works = keymap_panes(action->panes), panel = 1u << PANE_PANEL;
	char keys[CY_SEQUENCE_NAME_SIZE];

	if (!bind->panes) {
		bind->panes = keymap_is_text(bind->keys.key[0]) ? works & ~panel : works;
		if (bind->panes)
			return true;
		bind->panes = panel; /* it works nowhere else */
	}
	if (bind->panes & ~works) {
		unsigned pane = 0;

		while (!(bind->panes & ~works & 1u << pane))
			pane++;
		FAULT(line, CONFIG_ELSEWHERE, show(name).s, keymap_pane_name((enum pane)pane));
		return false;
	}
	if (bind->panes & panel && keymap_is_text(bind->keys.key[0])) {
		FAULT(line, CONFIG_TEXT_KEY, cy_sequence_name(&bind->keys, keys));
		return false;
	}
	return true;
}

static void read_bind(struct line *line)
{
	struct cy_bind bind = {.line = line->number};
	const struct action *action;
	struct cy_span name;
	char keys[CY_SEQUENCE_NAME_SIZE];

	if (!take_keys(line, "bind", &bind))
		return;
	name = take_word(line);
	action = keymap_command(name);
	if (bind.keys.key[0] >= '0' && bind.keys.key[0] <= '9') {
		FAULT(line, CONFIG_DIGIT, cy_sequence_name(&bind.keys, keys));
	} else if (name.n == 0) {
		FAULT(line, CONFIG_MISSING, "bind");
	} else if (!action) {
		FAULT(line, CONFIG_NO_ACTION, show(name).s);
	} else if (line->rest.n && !keymap_takes_argument(action)) {
		FAULT(line, CONFIG_ARGUMENT, show(name).s, show(line->rest).s);
	} else {
		bind.action = (int)(action - actions);
		if (!settle_panes(line, name, &bind))
			return;
		if (line->rest.n)
			bind.argument = cy_memdup(line->rest.p, line->rest.n);
		cy_vec_push(&line->config->binds.list, bind);
	}
}

static void read_unbind(struct line *line)
{
	struct cy_bind bind = {.line = line->number, .action = -1};

	if (!take_keys(line, "unbind", &bind))
		return;
	if (line->rest.n) {
		FAULT(line, CONFIG_ARGUMENT, "unbind", show(line->rest).s);
		return;
	}
	if (!bind.panes)
		bind.panes = (1u << N_PANES) - 1;
	cy_vec_push(&line->config->binds.list, bind);
}

/* Lines */

static const struct {
	const char *word;
	void (*read)(struct line *);
} statements[] = {
	{"set", read_set},
	{"keymap", read_keymap},
	{"bind", read_bind},
	{"unbind", read_unbind},
};

static bool has_control(struct cy_span s)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		uint32_t cp = cy_utf8_next(&p);

		if (cp != '\t' && cy_char_is(cp, CY_CHAR_CONTROL))
			return true;
	}
	return false;
}

static void read_line(struct line *line)
{
	struct cy_span word;

	if (cy_utf8_valid_prefix(line->rest.p, line->rest.n) != line->rest.n) {
		FAULT(line, CONFIG_NOT_UTF8, "");
		return;
	}
	if (has_control(line->rest)) {
		FAULT(line, CONFIG_CONTROL, "");
		return;
	}
	line->rest = trim(line->rest);
	if (line->rest.n == 0 || line->rest.p[0] == '#')
		return;
	word = take_word(line);
	for (size_t i = 0; i < CY_LEN(statements); i++) {
		if (cy_span_equal(word, cy_span_str(statements[i].word))) {
			statements[i].read(line);
			return;
		}
	}
	FAULT(line, CONFIG_UNKNOWN, show(word).s);
}

void cy_config_parse(struct cy_config *config, struct cy_span text)
{
	struct line line = {.config = config};

	if (cy_span_starts(text, cy_span_str("\xEF\xBB\xBF"))) /* byte order mark */
		text = cy_span_slice(text, 3, text.n);
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		line.number++;
		line.rest = cy_span_slice(text, 0, n);
		if (n && text.p[n - 1] == '\r')
			line.rest.n--;
		read_line(&line);
		text = cy_span_slice(text, end ? n + 1 : n, text.n);
	}
}

/* The file */

static void tell_file(struct cy_config *config, const char *path, enum cy_msg msg, const char *why)
{
	cy_diag_add(&config->diags, CY_DIAG_ERROR, path, CY_DIAG_NOWHERE, msg, why);
}

/* Up to CY_CONFIG_BYTES and one more, so that a longer file is told from one of that length. */
static int read_all(int fd, struct cy_buf *text)
{
	char block[4096];

	while (text->n <= CY_CONFIG_BYTES) {
		ssize_t n = read(fd, block, sizeof block);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -errno : 0;
		cy_buf_append(text, block, (size_t)n);
	}
	return 0;
}

void cy_config_load(struct cy_config *config, const char *path, bool asked_for)
{
	/* A FIFO without a writer must not keep us waiting. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct cy_buf text = {0};
	struct stat st;
	int status;

	if (fd < 0) {
		if (asked_for || (errno != ENOENT && errno != ENOTDIR))
			tell_file(config, path, CY_MSG_NOT_READABLE, strerror(errno));
		return;
	}
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
		tell_file(config, path, CY_MSG_CONFIG_NOT_FILE, "");
		goto out;
	}
	status = read_all(fd, &text);
	if (status < 0) {
		tell_file(config, path, CY_MSG_NOT_READABLE, strerror(-status));
	} else if (text.n > CY_CONFIG_BYTES) {
		tell_file(config, path, CY_MSG_CONFIG_TOO_LONG, "");
	} else {
		free(config->path);
		config->path = cy_strdup(path);
		cy_config_parse(config, cy_buf_span(&text));
	}
out:
	cy_buf_dispose(&text);
	(void)close(fd);
}

void cy_config_conflicts(const struct cy_config *config, struct cy_diags *diags)
{
	struct keymap map = {0};

	keymap_build(
		&map, config->settings.value[CY_SET_keymap], &config->binds, config->path, diags);
	keymap_dispose(&map);
}
