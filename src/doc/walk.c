/*
 * doc/walk: a stack of folders, each with its sorted names and the next one to take. The paths
 * given stand at the bottom like the names of a folder.
 *
 * Each folder is entered once. Loops would end by themselves, but a dozen folders that link to
 * one another have more paths than there is time. Links to folders wait until all else is done,
 * so that what they lead to is found by its own path if it has one here.
 */
#include "chayue/doc/walk.h"
#include "chayue/doc/watch.h"
#include "seen.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/base/secure.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 2048 }; /* PATH_MAX allows for no more */

struct folder {
	char *path; /* with its slash; NULL for the paths given */
	CY_VEC(char *) names;
	size_t next;
	dev_t device; /* with inode: to know loops */
	ino_t inode;
};

struct cy_walk {
	struct cy_walk_options options;
	CY_VEC(struct folder) stack;
	CY_VEC(char *) links; /* to folders, not followed yet */
	struct seen seen;
	bool stdin_given;
	struct cy_buf path; /* of the entry last given */
};

static int natural_order(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

static void folder_dispose(struct folder *folder)
{
	cy_vec_each (name, &folder->names)
		free(*name);
	cy_vec_dispose(&folder->names);
	free(folder->path);
}

struct cy_walk *cy_walk_new(
	const char *const *paths, size_t n, const struct cy_walk_options *options)
{
	struct cy_walk *walk = cy_calloc(1, sizeof *walk);
	struct folder given = {0};

	if (options)
		walk->options = *options;
	for (size_t i = 0; i < n; i++)
		cy_vec_push(&given.names, cy_strdup(paths[i]));
	cy_vec_push(&walk->stack, given);
	return walk;
}

void cy_walk_free(struct cy_walk *walk)
{
	if (!walk)
		return;
	cy_vec_each (folder, &walk->stack)
		folder_dispose(folder);
	cy_vec_dispose(&walk->stack);
	cy_vec_each (link, &walk->links)
		free(*link);
	cy_vec_dispose(&walk->links);
	seen_dispose(&walk->seen);
	cy_buf_dispose(&walk->path);
	free(walk);
}

static bool matches(const char *const *patterns, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	for (size_t i = 0; patterns && patterns[i]; i++) {
		if (fnmatch(patterns[i], strchr(patterns[i], '/') ? path : name, 0) == 0)
			return true;
	}
	return false;
}

/* A pattern with a slash may match or not. */
static bool may_match(const char *const *patterns, const char *name, bool unsure)
{
	for (size_t i = 0; patterns && patterns[i]; i++) {
		if (strchr(patterns[i], '/') ? unsure : fnmatch(patterns[i], name, 0) == 0)
			return true;
	}
	return false;
}

bool cy_walk_may_take(const struct cy_walk_options *options, const char *name, bool file)
{
	if (may_match(options->exclude, name, false))
		return false;
	return !file || !options->include || may_match(options->include, name, true);
}

static void note(struct cy_diags *diags, enum cy_diag_level level, const char *path, int error)
{
	if (error == ELOOP)
		cy_diag_add(diags, level, path, CY_DIAG_NOWHERE, CY_MSG_LINK_LOOP);
	else
		cy_diag_add(diags, level, path, CY_DIAG_NOWHERE, CY_MSG_NOT_READABLE,
			cy_msg_error(error));
}

static bool is_loop(const struct cy_walk *walk, const struct stat *st)
{
	cy_vec_each (folder, &walk->stack) {
		if (folder->path && folder->device == st->st_dev && folder->inode == st->st_ino)
			return true;
	}
	return false;
}

static void read_names(struct folder *folder, DIR *dir)
{
	struct dirent *entry;

	while ((entry = readdir(dir))) {
		if (entry->d_name[0] != '.')
			cy_vec_push(&folder->names, cy_strdup(entry->d_name));
	}
	if (folder->names.n)
		qsort(folder->names.v, folder->names.n, sizeof *folder->names.v, natural_order);
}

static void enter(struct cy_walk *walk, const struct stat *st, bool given, struct cy_diags *diags)
{
	struct folder folder = {.device = st->st_dev, .inode = st->st_ino};
	DIR *dir;

	if (!seen_add(&walk->seen, st->st_dev, st->st_ino)) {
		cy_diag_add(diags, CY_DIAG_NOTE, walk->path.p, CY_DIAG_NOWHERE, CY_MSG_FOLDER_SEEN);
		return;
	}
	if (walk->stack.n >= MAX_DEPTH) {
		cy_diag_add(diags, CY_DIAG_WARNING, walk->path.p, CY_DIAG_NOWHERE, CY_MSG_TOO_DEEP);
		return;
	}
	cy_watch_folder(walk->options.watch, walk->path.p, given);
	if (!(dir = opendir(walk->path.p))) {
		note(diags, given || errno != ENOENT ? CY_DIAG_ERROR : CY_DIAG_WARNING,
			walk->path.p, errno);
		return;
	}
	read_names(&folder, dir);
	closedir(dir);
	if (walk->path.p[walk->path.n - 1] != '/')
		cy_buf_putc(&walk->path, '/');
	folder.path = cy_strdup(walk->path.p);
	cy_vec_push(&walk->stack, folder);
}

/* As stat(). *link: the path is a symbolic link. */
static int look(const char *path, struct stat *st, bool *link)
{
	int status = lstat(path, st);

	*link = status == 0 && S_ISLNK(st->st_mode);
	return *link ? stat(path, st) : status;
}

/* A folder found below the paths given. */
static void enter_or_defer(
	struct cy_walk *walk, const struct stat *st, bool link, struct cy_diags *diags)
{
	if (is_loop(walk, st))
		note(diags, CY_DIAG_WARNING, walk->path.p, ELOOP);
	else if (link)
		cy_vec_push(&walk->links, cy_strdup(walk->path.p));
	else
		enter(walk, st, false, diags);
}

/* The links become the paths given. False when there are none. */
static bool follow_links(struct cy_walk *walk)
{
	struct folder links = {0};

	if (walk->links.n == 0)
		return false;
	cy_vec_each (link, &walk->links)
		cy_vec_push(&links.names, *link);
	walk->links.n = 0;
	cy_vec_push(&walk->stack, links);
	return true;
}

/* Sets walk->path to the next name of the innermost folder; false when none is left anywhere. */
static bool next_path(struct cy_walk *walk, bool *given)
{
	while (walk->stack.n || follow_links(walk)) {
		struct folder *top = &walk->stack.v[walk->stack.n - 1];

		if (top->next < top->names.n) {
			cy_buf_clear(&walk->path);
			if (top->path)
				cy_buf_puts(&walk->path, top->path);
			cy_buf_puts(&walk->path, top->names.v[top->next++]);
			*given = !top->path;
			return true;
		}
		folder_dispose(top);
		walk->stack.n--;
	}
	return false;
}

/* What could not be looked at. */
static void note_missing(struct cy_walk *walk, bool given, int error, struct cy_diags *diags)
{
	if (given)
		cy_watch_missing(walk->options.watch, walk->path.p);
	note(diags, given || error != ENOENT ? CY_DIAG_ERROR : CY_DIAG_WARNING, walk->path.p,
		error);
}

/* One whose folder is not watched, or another one. As it was before that is not told of. */
static bool watch_file(struct cy_walk *walk, bool given, struct stat *st, struct cy_diags *diags)
{
	cy_watch_file(walk->options.watch, walk->path.p, given);
	if (stat(walk->path.p, st) == 0)
		return true;
	note_missing(walk, given, errno, diags);
	return false;
}

/* True if the path is a file to be taken. */
static bool take(struct cy_walk *walk, bool given, struct stat *st, struct cy_diags *diags)
{
	const char *path = walk->path.p;
	bool link, missing = look(path, st, &link) < 0;
	int error = errno;

	if (!given && link && !cy_secure_allows(CY_DEED_FOLLOW)) {
		cy_diag_add(diags, CY_DIAG_NOTE, path, CY_DIAG_NOWHERE, CY_MSG_LINK_SECURE);
	} else if (missing) {
		note_missing(walk, given, error, diags);
	} else if (S_ISDIR(st->st_mode)) {
		if (given)
			enter(walk, st, true, diags);
		else
			enter_or_defer(walk, st, link, diags);
	} else if (!S_ISREG(st->st_mode)) {
		cy_diag_add(diags, given ? CY_DIAG_ERROR : CY_DIAG_NOTE, path, CY_DIAG_NOWHERE,
			CY_MSG_NOT_REGULAR);
	} else if (given || !walk->options.include || matches(walk->options.include, path)) {
		return (!given && !link) || watch_file(walk, given, st, diags);
	}
	return false;
}

bool cy_walk_next(struct cy_walk *walk, struct cy_walk_entry *entry, struct cy_diags *diags)
{
	struct stat st;
	bool given;

	while (next_path(walk, &given)) {
		const char *path = walk->path.p;

		if (given && strcmp(path, "-") == 0) {
			if (walk->stdin_given)
				continue; /* there is nothing left to read */
			walk->stdin_given = true;
			*entry = (struct cy_walk_entry){.path = path};
			return true;
		}
		if (!given && matches(walk->options.exclude, path))
			continue;
		if (take(walk, given, &st, diags)) {
			*entry = (struct cy_walk_entry){
				path, (uint64_t)st.st_size, cy_stamp_of(&st)};
			return true;
		}
	}
	return false;
}
