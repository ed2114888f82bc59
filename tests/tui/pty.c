/*
 * The terminal's side of a pseudo-terminal. Output goes to libvterm, whose answers to questions
 * (where is the cursor?) go back to the program.
 *
 * libvterm draws ambiguous characters one cell wide. A terminal that draws them wide is played by
 * moving them to plane 3, whose characters are wide, on their way in, and back on their way out.
 */
#include "pty.h"

#include "chayue/base/buf.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"
#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

enum { PLANE = 0x30000, AMBIGUOUS = 3 };

struct pty {
	int fd; /* -1 once hung up */
	pid_t pid;
	bool reaped;
	int status;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	bool wide_ambiguous, cursor_visible, alternate;
	char held[4]; /* start of a character, with wide_ambiguous */
	unsigned n_held;
	struct cy_buf log, row;
	size_t bytes;             /* since the last pty_traffic() */
	unsigned long old_writes; /* up to it */
};

static void answer(const char *bytes, size_t n, void *ctx)
{
	pty_send(ctx, bytes, n);
}

static int on_property(VTermProp property, VTermValue *value, void *ctx)
{
	struct pty *pty = ctx;

	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_visible = value->boolean != 0;
	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean != 0;
	return 1;
}

static void start_terminal(struct pty *pty)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

	pty->vt = vterm_new(pty->rows, pty->cols);
	vterm_set_utf8(pty->vt, 1);
	vterm_output_set_callback(pty->vt, answer, pty);
	pty->screen = vterm_obtain_screen(pty->vt);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
}

static void become_program(const struct pty_options *options, const char *const argv[])
{
	static const char *const dropped[] = {"LINES", "COLUMNS", "NO_COLOR", "LANG", "TERMINFO",
		"ESCDELAY", "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMUX", "STY", "VISUAL",
		"EDITOR"};

	for (size_t i = 0; i < CY_LEN(dropped); i++)
		unsetenv(dropped[i]);
	setenv("TERM", options->term ? options->term : "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	for (const char *const *env = options->env; env && *env; env++)
		putenv((char *)*env);
	if (options->input)
		dup2(options->input, STDIN_FILENO);
	execv(argv[0], (char *const *)argv);
	perror(argv[0]);
	_exit(127);
}

struct pty *pty_start(const struct pty_options *options, const char *const argv[])
{
	struct pty *pty = cy_calloc(1, sizeof *pty);
	struct winsize size = {0};

	pty->rows = options->rows ? options->rows : 24;
	pty->cols = options->cols ? options->cols : 80;
	pty->wide_ambiguous = options->wide_ambiguous;
	pty->cursor_visible = true;
	size.ws_row = (unsigned short)pty->rows;
	size.ws_col = (unsigned short)pty->cols;
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	assert(pty->pid >= 0);
	if (pty->pid == 0)
		become_program(options, argv);
	(void)fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
	start_terminal(pty);
	return pty;
}

void pty_free(struct pty *pty)
{
	if (!pty)
		return;
	if (!pty->reaped) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	pty_hangup(pty);
	vterm_free(pty->vt);
	cy_buf_dispose(&pty->log);
	cy_buf_dispose(&pty->row);
	free(pty);
}

void pty_send(struct pty *pty, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n > 0 && pty->fd >= 0) {
		ssize_t done = write(pty->fd, p, n);

		if (done < 0 && errno != EINTR)
			return; /* the program has ended */
		p += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

void pty_type(struct pty *pty, const char *s)
{
	pty_send(pty, s, strlen(s));
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	pty->rows = rows;
	pty->cols = cols;
	vterm_set_size(pty->vt, rows, cols);
	(void)ioctl(pty->fd, TIOCSWINSZ, &size);
}

void pty_hold(struct pty *pty)
{
	int fd = open(ptsname(pty->fd), O_RDWR | O_NOCTTY | O_CLOEXEC);

	assert(fd >= 0);
	(void)tcflow(fd, TCOOFF);
	close(fd);
}

void pty_hangup(struct pty *pty)
{
	if (pty->fd >= 0)
		close(pty->fd);
	pty->fd = -1;
}

static void show_character(struct pty *pty, uint32_t cp)
{
	char bytes[4];

	if (cp < 0x10000 && cy_char(cp).width == AMBIGUOUS)
		cp += PLANE;
	vterm_input_write(pty->vt, bytes, cy_utf8_encode(cp, bytes));
}

/* Characters may come in two parts. */
static void show_wide(struct pty *pty, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *p = pty->held;

		pty->held[pty->n_held++] = bytes[i];
		if (cy_utf8_valid_prefix(p, pty->n_held) == pty->n_held) {
			show_character(pty, cy_utf8_next(&p));
			pty->n_held = 0;
		} else if (pty->n_held == sizeof pty->held) {
			pty->n_held = 0; /* no UTF-8 */
		}
	}
}

/* Takes output that is there within the time. False when there was none or never will be. */
static bool pump(struct pty *pty, int timeout_ms)
{
	struct pollfd ready = {.fd = pty->fd, .events = POLLIN};
	char bytes[65536];
	ssize_t n;

	if (pty->fd < 0 || poll(&ready, 1, timeout_ms) <= 0)
		return false;
	n = read(pty->fd, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	pty->bytes += (size_t)n;
	cy_buf_append(&pty->log, bytes, (size_t)n);
	if (pty->wide_ambiguous)
		show_wide(pty, bytes, (size_t)n);
	else
		vterm_input_write(pty->vt, bytes, (size_t)n);
	return true;
}

static bool reap(struct pty *pty)
{
	if (!pty->reaped && waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid)
		pty->reaped = true;
	return pty->reaped;
}

static void show_screen(struct pty *pty, const char *wanted)
{
	fprintf(stderr, "# wanted: %s\n", wanted);
	for (int row = 0; row < pty->rows; row++)
		fprintf(stderr, "# %2d|%s\n", row, pty_row(pty, row));
}

bool pty_expect(struct pty *pty, const char *text)
{
	uint64_t end = cy_clock_us() + (uint64_t)PTY_PATIENCE * 1000;

	while (pty_find(pty, text) < 0) {
		if (pump(pty, 10))
			continue;
		if (cy_clock_us() > end || (reap(pty) && !pump(pty, 0))) {
			show_screen(pty, text);
			return false;
		}
	}
	return true;
}

void pty_settle(struct pty *pty, int quiet_ms)
{
	while (pump(pty, quiet_ms))
		;
}

int pty_find(struct pty *pty, const char *text)
{
	for (int row = 0; row < pty->rows; row++) {
		if (strstr(pty_row(pty, row), text))
			return row;
	}
	return -1;
}

static int get_cell(const struct pty *pty, int row, int col, VTermScreenCell *cell)
{
	if (!vterm_screen_get_cell(pty->screen, (VTermPos){.row = row, .col = col}, cell))
		return 1;
	/* The right half of a wide character has chars[0] = -1. */
	return cell->width > 1 ? cell->width : 1;
}

static void append_cell(const struct pty *pty, const VTermScreenCell *cell, struct cy_buf *out)
{
	char bytes[4];

	if (cell->chars[0] == 0 || cell->chars[0] == (uint32_t)-1) {
		cy_buf_putc(out, ' ');
		return;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		uint32_t cp = cell->chars[i];

		if (pty->wide_ambiguous && cp >= PLANE && cp < PLANE + 0x10000)
			cp -= PLANE;
		cy_buf_append(out, bytes, cy_utf8_encode(cp, bytes));
	}
}

const char *pty_row(struct pty *pty, int row)
{
	VTermScreenCell cell;

	cy_buf_clear(&pty->row);
	for (int col = 0; col < pty->cols;) {
		int width = get_cell(pty, row, col, &cell);

		append_cell(pty, &cell, &pty->row);
		col += width;
	}
	while (pty->row.n > 0 && pty->row.p[pty->row.n - 1] == ' ')
		pty->row.p[--pty->row.n] = '\0';
	return cy_buf_span(&pty->row).p;
}

static int color_index(const VTermColor *color)
{
	return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -1;
}

struct pty_cell pty_cell(struct pty *pty, int row, int col)
{
	VTermScreenCell from;
	struct pty_cell cell = {0};
	struct cy_buf text = {0};

	cell.width = get_cell(pty, row, col, &from);
	append_cell(pty, &from, &text);
	(void)snprintf(cell.text, sizeof cell.text, "%s", text.p);
	cy_buf_dispose(&text);
	cell.bold = from.attrs.bold;
	cell.underline = from.attrs.underline != 0;
	cell.reverse = from.attrs.reverse;
	cell.color = VTERM_COLOR_IS_DEFAULT_FG(&from.fg) ? -1 : color_index(&from.fg);
	cell.ground = VTERM_COLOR_IS_DEFAULT_BG(&from.bg) ? -1 : color_index(&from.bg);
	return cell;
}

bool pty_cursor(struct pty *pty, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->vt), &at);
	*row = at.row;
	*col = at.col;
	return pty->cursor_visible;
}

bool pty_on_alternate_screen(struct pty *pty)
{
	return pty->alternate;
}

bool pty_sent(struct pty *pty, const char *bytes)
{
	return pty->log.n && memmem(pty->log.p, pty->log.n, bytes, strlen(bytes));
}

int pty_wait(struct pty *pty)
{
	uint64_t end = cy_clock_us() + (uint64_t)PTY_PATIENCE * 1000;

	while (!reap(pty)) {
		if (!pump(pty, 2))
			(void)poll(NULL, 0, 1);
		if (cy_clock_us() > end) {
			show_screen(pty, "(the end of the program)");
			kill(pty->pid, SIGKILL);
			waitpid(pty->pid, &pty->status, 0);
			pty->reaped = true;
		}
	}
	while (pump(pty, 0))
		continue;
	return WIFSIGNALED(pty->status) ? -WTERMSIG(pty->status) : WEXITSTATUS(pty->status);
}

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}

void pty_modes(struct pty *pty, struct termios *modes)
{
	memset(modes, 0, sizeof *modes);
	(void)tcgetattr(pty->fd, modes);
}

/* Calls of write(2) and its kin by the program so far, see proc(5); 0 when not told. */
static unsigned long writes_so_far(const struct pty *pty)
{
	unsigned long n = 0;
	char path[32], line[64];
	FILE *file;

	(void)snprintf(path, sizeof path, "/proc/%d/io", (int)pty->pid);
	file = fopen(path, "re");
	if (!file)
		return 0;
	while (fgets(line, sizeof line, file)) {
		if (strncmp(line, "syscw: ", 7) == 0)
			n = strtoul(line + 7, NULL, 10);
	}
	fclose(file);
	return n;
}

struct pty_traffic pty_traffic(struct pty *pty)
{
	unsigned long writes = writes_so_far(pty);
	struct pty_traffic traffic = {pty->bytes, writes - pty->old_writes};

	pty->bytes = 0;
	pty->old_writes = writes;
	return traffic;
}
