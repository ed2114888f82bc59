/*
 * ui/editor: a child in the same process group, waited for.
 *
 * Keys that make signals reach both, since the editor may have the terminal in any mode: ^C and ^\
 * are not meant for us. An editor that stops, by ^Z or otherwise, has given the terminal back to
 * the shell, so that we stop as well; who continues us continues it.
 */
#include "chayue/ui/editor.h"
#include "chayue/base/mem.h"
#include "chayue/base/msg.h"
#include "chayue/base/secure.h"
#include "chayue/base/vec.h"

#include "signals.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct words {
	CY_VEC(char *) list;
};

static void add_word(struct words *words, const char *format, const char *text, size_t number)
{
	struct cy_buf word = {0};

	if (text)
		cy_buf_printf(&word, format, text);
	else
		cy_buf_printf(&word, format, number);
	cy_vec_push(&words->list, cy_buf_take(&word));
}

static const char *editor_name(void)
{
	const char *names[] = {getenv("VISUAL"), getenv("EDITOR")};

	for (size_t i = 0; i < CY_LEN(names); i++) {
		if (names[i] && names[i][strspn(names[i], " \t")])
			return names[i];
	}
	return "vi";
}

/* A path is never an option, whatever it begins with. */
static void put_words(struct words *words, const char *path, size_t line)
{
	char *name = cy_strdup(editor_name()), *rest;

	for (char *p = strtok_r(name, " \t", &rest); p; p = strtok_r(NULL, " \t", &rest))
		cy_vec_push(&words->list, cy_strdup(p));
	free(name);
	add_word(words, "+%zu", NULL, line);
	add_word(words, *path == '/' ? "%s" : "./%s", path, 0);
	cy_vec_push(&words->list, NULL);
}

static void dispose_words(struct words *words)
{
	cy_vec_each (word, &words->list)
		free(*word);
	cy_vec_dispose(&words->list);
}

/* The child's standard input is the terminal also where ours is a document. 0 or an errno. */
static int spawn(char *const argv[], int input, pid_t *child)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t usual;
	int error;

	sigemptyset(&usual);
	sigaddset(&usual, SIGINT);
	sigaddset(&usual, SIGQUIT);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	if (input != STDIN_FILENO)
		posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	error = posix_spawnp(child, argv[0], &files, &attributes, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return error;
}

/* The status it ended with. */
static int wait_for(pid_t child)
{
	int status;

	for (;;) {
		if (waitpid(child, &status, WUNTRACED) < 0) {
			if (errno == EINTR)
				continue;
			return 0;
		}
		if (!WIFSTOPPED(status))
			return status;
		/* Stopped together with it and continued before it was? */
		if (!(signals_forget(SIGNALS_CONT) & SIGNALS_CONT))
			signals_stop_self();
		(void)kill(child, SIGCONT);
	}
}

static int run(char *const argv[], int input, struct cy_buf *why)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, quit;
	int error, status = 0;
	pid_t child;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGQUIT, &ignore, &quit);
	signals_forget(SIGNALS_CONT);
	error = spawn(argv, input, &child);
	if (!error)
		status = wait_for(child);
	sigaction(SIGQUIT, &quit, NULL);
	signals_forget(SIGNALS_STOP | SIGNALS_CONT | SIGNALS_INTERRUPT);
	if (error)
		cy_buf_printf(why, cy_msg(CY_MSG_EDITOR_NONE), argv[0], cy_msg_error(error));
	else if (status)
		cy_buf_printf(why, cy_msg(CY_MSG_EDITOR_FAILED), argv[0]);
	return error || status ? -1 : 0;
}

int cy_editor_run(struct cy_term *term, const char *path, size_t line, struct cy_buf *why)
{
	struct words words = {0};
	int result;

	assert(cy_secure_allows(CY_DEED_RUN));
	if (access(path, R_OK) < 0) {
		cy_buf_printf(why, cy_msg(CY_MSG_NOT_READABLE), cy_msg_error(errno));
		return -1;
	}
	put_words(&words, path, line);
	cy_term_leave(term);
	result = run(words.list.v, cy_term_input(term), why);
	cy_term_enter(term);
	dispose_words(&words);
	return result;
}
