/*
 * tests/screen/run: drives the application without a terminal as a script of keys says, and
 * prints what it painted. tests/README.md tells the script's language.
 *
 * Nothing here depends on time: jobs run inside the collecting of the pool, work is given as long
 * as it takes, and the application shows no times.
 */
#include "files.h"

#include "chayue/app/app.h"
#include "chayue/base/mem.h"
#include "chayue/base/pool.h"
#include "chayue/base/vec.h"
#include "chayue/doc/watch.h"
#include "chayue/query/parse.h"
#include "chayue/text/chars.h"
#include "chayue/text/fold.h"
#include "chayue/text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AS_LONG_AS_IT_TAKES ((uint64_t)1 << 40) /* [us] */

struct script {
	const char *path;
	unsigned line;
	int rows, cols;
	CY_VEC(char *) open;
	char *state; /* folder for what outlasts the program; NULL: none */
	struct cy_buf config_text;
	struct cy_config config;
	bool by_steps; /* loading goes on with `step` only */
	bool watches;  /* changes are noticed */
	struct files files;

	struct cy_pool *pool; /* NULL: not started */
	struct cy_watch *watch;
	struct cy_library *library;
	struct cy_app *app;
	struct cy_canvas canvas;
	char *name;
	struct cy_buf since; /* what was done since the last dump */
};

static void fail(const struct script *s, const char *what)
{
	fprintf(stderr, "%s:%u: %s\n", s->path, s->line, what);
	exit(2);
}

/* Every painting must be one a terminal can show: whole characters, no controls. */
static void check_canvas(const struct script *s)
{
	const struct cy_canvas *c = &s->canvas;

	for (int i = 0; i < c->rows * c->cols; i++) {
		const struct cy_cell *cell = &c->cell[i];
		bool last = i % c->cols == c->cols - 1;

		if (cell->width == 0 && (i % c->cols == 0 || cell[-1].width != 2))
			fail(s, "half a character without its left half");
		if (cell->width == 2 && (last || cell[1].width != 0))
			fail(s, "half a character without its right half");
		if (cell->width && cy_char_is(cell->cp, CY_CHAR_CONTROL | CY_CHAR_BIDI))
			fail(s, "a control character in a cell");
		if (cell->width && cy_width(cell->cp) != cell->width)
			fail(s, "a cell of another width than its character");
	}
}

static void paint(struct script *s)
{
	if (!cy_app_dirty(s->app))
		return;
	cy_app_paint(s->app, &s->canvas);
	check_canvas(s);
}

/* Works until nothing is left to do, but does not load when that goes by steps. */
static void drain(struct script *s)
{
	if (s->watches)
		cy_app_work(s->app, AS_LONG_AS_IT_TAKES);
	while (s->by_steps ? cy_app_busy(s->app)
			   : cy_pool_pending(s->pool) || cy_app_busy(s->app) ||
				     cy_app_patience(s->app) == 0) {
		size_t pending = cy_pool_pending(s->pool);

		if (s->by_steps && pending)
			break;
		cy_app_work(s->app, AS_LONG_AS_IT_TAKES);
	}
	paint(s);
}

static void show_edited(const struct script *s)
{
	size_t line;
	const char *path = cy_app_edited(s->app, &line);

	printf("+%zu %s\n", line, path);
}

static void show_requests(const struct script *s)
{
	static const char *const names[] = {
		"quit", "suspend", "redraw", "copy", "edit", "switch the mouse"};
	unsigned requests = cy_app_take_requests(s->app);

	for (unsigned i = 0; i < CY_LEN(names); i++) {
		if (requests & 1u << i)
			printf("== asks to %s\n", names[i]);
		if (requests & 1u << i & CY_ASK_COPY)
			printf("%.*s\n", (int)cy_app_copied(s->app).n, cy_app_copied(s->app).p);
		if (requests & 1u << i & CY_ASK_EDIT)
			show_edited(s);
	}
}

static void start_app(struct script *s)
{
	struct cy_app_options options = {
		.query_options = CY_FOLD_ALL | CY_QUERY_PINYIN | CY_QUERY_SYNONYMS,
		.name = s->name,
		.config = s->config_text.n ? &s->config : NULL,
		.state_folder = s->state,
		.watch = s->watch};
	struct stat st;

	options.single = s->open.n == 1 && stat(s->name, &st) == 0 && !S_ISDIR(st.st_mode);
	s->app = cy_app_new(s->library, s->pool, &options);
	cy_app_resize(s->app, s->rows, s->cols);
	paint(s);
}

/* The first line that is no setting starts the program. */
static void start(struct script *s)
{
	struct cy_library_options library = {.encoding = CY_ENCODING_AUTO};
	static const struct cy_watch_delays at_once = {0, 0, 0};
	struct cy_buf name = {0};

	if (!s->open.n || !s->rows)
		fail(s, "a script begins with size and open");
	cy_buf_printf(&name, "%s%s", s->open.v[0], s->open.n > 1 ? " …" : "");
	s->name = cy_buf_take(&name);
	cy_config_init(&s->config);
	cy_config_parse(&s->config, cy_buf_span(&s->config_text));
	s->config.path = cy_strdup("config");
	s->pool = cy_pool_new(0);
	if (s->watches && !(s->watch = cy_watch_new(&library.walk, &at_once)))
		fail(s, "the system has no inotify to give");
	library.walk.watch = s->watch;
	s->library = cy_library_new(s->pool, &library);
	cy_canvas_init(&s->canvas, s->rows, s->cols);
	start_app(s);
	cy_library_open(s->library, (const char *const *)s->open.v, s->open.n);
	if (!s->by_steps)
		drain(s);
}

/* Settings */

static void set_size(struct script *s, const char *rest)
{
	if (sscanf(rest, "%dx%d", &s->cols, &s->rows) != 2 || s->cols < 1 || s->rows < 1)
		fail(s, "a size is COLUMNSxROWS");
}

static void set_open(struct script *s, const char *rest)
{
	cy_vec_push(&s->open, cy_strdup(rest));
}

static void set_lang(struct script *s, const char *rest)
{
	(void)s;
	cy_msg_set_lang(strcmp(rest, "en") == 0 ? CY_LANG_EN : CY_LANG_ZH);
}

static void set_ambiguous(struct script *s, const char *rest)
{
	(void)s;
	cy_width_set_ambiguous(atoi(rest));
}

static void set_load(struct script *s, const char *rest)
{
	if (strcmp(rest, "step") != 0)
		fail(s, "load step is all there is");
	s->by_steps = true;
}

static void set_watch(struct script *s, const char *rest)
{
	(void)rest;
	s->watches = true;
}

static void set_file(struct script *s, const char *rest)
{
	if (files_add(&s->files, rest) < 0)
		fail(s, "cannot make this file");
}

static void set_folder(struct script *s, const char *rest)
{
	if (files_add_folder(&s->files, rest) < 0)
		fail(s, "cannot make this folder");
}

static void set_state(struct script *s, const char *rest)
{
	free(s->state);
	s->state = cy_strdup(rest);
}

static void set_config(struct script *s, const char *rest)
{
	cy_buf_puts(&s->config_text, rest);
	cy_buf_putc(&s->config_text, '\n');
}

/* What others do to the files */

/* A watching program has seen it when it next does something. */
static void notice(struct script *s)
{
	if (s->watches)
		drain(s);
}

static void do_change(struct script *s, const char *rest)
{
	set_file(s, rest);
	notice(s);
}

static void do_remove(struct script *s, const char *rest)
{
	if (remove(rest) < 0)
		fail(s, "cannot remove this file");
	notice(s);
}

static void do_move(struct script *s, const char *rest)
{
	const char *blank = strchr(rest, ' ');
	char *from = blank ? strndup(rest, (size_t)(blank - rest)) : NULL;

	if (!from || rename(from, blank + 1) < 0)
		fail(s, "cannot move this file");
	free(from);
	notice(s);
}

/* What a user does */

static void do_restart(struct script *s, const char *rest)
{
	struct cy_buf why = {0};

	(void)rest;
	if (cy_app_save(s->app, &why) < 0)
		printf("== says %s\n", why.p);
	cy_buf_dispose(&why);
	s->library = cy_app_take_library(s->app);
	cy_app_free(s->app);
	start_app(s);
	cy_app_work(s->app, AS_LONG_AS_IT_TAKES);
	drain(s);
}

static void do_resize(struct script *s, const char *rest)
{
	struct cy_event event = {.type = CY_EVENT_RESIZE};

	set_size(s, rest);
	event.rows = s->rows;
	event.cols = s->cols;
	cy_canvas_resize(&s->canvas, s->rows, s->cols);
	cy_app_handle(s->app, &event);
	drain(s);
}

static void do_width(struct script *s, const char *rest)
{
	cy_app_handle(s->app, &(struct cy_event){.type = CY_EVENT_WIDTH, .cells = atoi(rest)});
	drain(s);
}

static void do_paste(struct script *s, const char *rest)
{
	cy_app_handle(
		s->app, &(struct cy_event){.type = CY_EVENT_PASTE, .text = cy_span_str(rest)});
	drain(s);
}

static void send_mouse(struct script *s, enum cy_mouse_kind kind, int row, int col, int clicks)
{
	struct cy_event event = {.type = CY_EVENT_MOUSE,
		.mouse = {.kind = kind, .button = 1, .row = row, .col = col, .clicks = clicks}};

	cy_app_handle(s->app, &event);
}

/* What changes nothing is marked. */
static void do_mouse(struct script *s, const char *rest)
{
	static const char *const words[] = {
		"press", "release", "drag", "up", "down", "click", "double"};
	char word[16];
	int row, col, kind = 0;
	bool dirty;

	if (sscanf(rest, "%15s %d,%d", word, &row, &col) != 3)
		fail(s, "mouse WHAT ROW,COLUMN");
	while (kind < (int)CY_LEN(words) && strcmp(words[kind], word) != 0)
		kind++;
	if (kind == (int)CY_LEN(words))
		fail(s, "the mouse does not do this");
	if (kind <= CY_MOUSE_WHEEL_DOWN)
		send_mouse(s, (enum cy_mouse_kind)kind, row, col, kind == CY_MOUSE_PRESS);
	for (int i = 0; kind > CY_MOUSE_WHEEL_DOWN && i < kind - CY_MOUSE_WHEEL_DOWN; i++) {
		send_mouse(s, CY_MOUSE_PRESS, row, col, i + 1);
		send_mouse(s, CY_MOUSE_RELEASE, row, col, 0);
	}
	dirty = cy_app_dirty(s->app);
	if (!dirty)
		cy_buf_puts(&s->since, " (nothing)");
	drain(s);
}

static void do_step(struct script *s, const char *rest)
{
	(void)rest;
	cy_app_work(s->app, AS_LONG_AS_IT_TAKES);
	paint(s);
}

static void do_keys(struct script *s, const char *line)
{
	struct cy_span rest = cy_span_str(line);

	while (rest.n) {
		struct cy_event event = {.type = CY_EVENT_KEY};
		size_t n = *rest.p == ' ' ? 1 : cy_key_parse(rest, &event.key);

		if (!n)
			fail(s, "not the name of a key");
		if (*rest.p != ' ')
			cy_app_handle(s->app, &event);
		rest = cy_span_slice(rest, n, rest.n);
	}
	drain(s);
}

static void do_dump(struct script *s, const char *rest)
{
	struct cy_buf out = {0};

	printf("== %dx%d%s\n", s->cols, s->rows, s->since.n ? s->since.p : "");
	cy_canvas_dump(&s->canvas, &out, strcmp(rest, "styles") == 0);
	fwrite(out.p, 1, out.n, stdout);
	if (s->canvas.cursor_row >= 0)
		printf("== cursor %d,%d\n", s->canvas.cursor_row, s->canvas.cursor_col);
	show_requests(s);
	cy_buf_dispose(&out);
	cy_buf_clear(&s->since);
}

static const struct {
	const char *word;
	void (*run)(struct script *, const char *rest);
	bool setting;
} directives[] = {
	{"size", set_size, true},
	{"open", set_open, true},
	{"lang", set_lang, true},
	{"ambiguous", set_ambiguous, true},
	{"load", set_load, true},
	{"watch", set_watch, true},
	{"file", set_file, true},
	{"change", do_change, false},
	{"remove", do_remove, false},
	{"move", do_move, false},
	{"folder", set_folder, true},
	{"state", set_state, true},
	{"config", set_config, true},
	{"restart", do_restart, false},
	{"resize", do_resize, false},
	{"width", do_width, false},
	{"paste", do_paste, false},
	{"mouse", do_mouse, false},
	{"step", do_step, false},
	{"dump", do_dump, false},
};

static void run_line(struct script *s, const char *line)
{
	size_t n = strcspn(line, " ");

	for (size_t i = 0; i < CY_LEN(directives); i++) {
		const char *rest = line[n] ? line + n + 1 : line + n;

		if (strlen(directives[i].word) != n || strncmp(directives[i].word, line, n) != 0)
			continue;
		if (directives[i].setting && s->pool)
			fail(s, "settings come first");
		if (!directives[i].setting && !s->pool)
			start(s);
		if (!directives[i].setting && directives[i].run != do_dump)
			cy_buf_printf(&s->since, " %s", line);
		directives[i].run(s, rest);
		return;
	}
	if (!s->pool)
		start(s);
	cy_buf_printf(&s->since, " %s", line);
	do_keys(s, line);
}

static void run_script(struct script *s, FILE *file)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, file)) > 0) {
		s->line++;
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		if (*line && *line != '#')
			run_line(s, line);
	}
	free(line);
}

static void dispose(struct script *s)
{
	cy_app_free(s->app);
	cy_pool_free(s->pool);
	cy_watch_free(s->watch);
	cy_canvas_dispose(&s->canvas);
	cy_config_dispose(&s->config);
	cy_buf_dispose(&s->config_text);
	cy_vec_each (path, &s->open)
		free(*path);
	cy_vec_dispose(&s->open);
	cy_buf_dispose(&s->since);
	free(s->name);
	free(s->state);
	files_dispose(&s->files);
}

int main(int argc, char **argv)
{
	struct script s = {.path = argc == 2 ? argv[1] : NULL};
	FILE *file = s.path ? fopen(s.path, "r") : NULL;

	if (!file) {
		fprintf(stderr, "usage: run CASE.keys\n");
		return 2;
	}
	run_script(&s, file);
	fclose(file);
	dispose(&s);
	return 0;
}
