#include "files.h"

#include "chayue/base/buf.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_TIME = 1700000000 };

static int enter(struct files *files)
{
	if (*files->folder)
		return 0;
	strcpy(files->folder, "/tmp/screen-XXXXXX");
	if (!mkdtemp(files->folder)) {
		*files->folder = '\0';
		return -1;
	}
	files->next = FIRST_TIME;
	return chdir(files->folder);
}

static int hex(char c)
{
	const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | 0x20) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Appends s up to the end byte, with its escapes resolved; returns what follows, NULL if wrong. */
static const char *unescape(struct cy_buf *out, const char *s, char end)
{
	for (; *s && *s != end; s++) {
		if (*s != '\\') {
			cy_buf_putc(out, *s);
			continue;
		}
		switch (*++s) {
		case 'n': cy_buf_putc(out, '\n'); break;
		case 'r': cy_buf_putc(out, '\r'); break;
		case 't': cy_buf_putc(out, '\t'); break;
		case 's': cy_buf_putc(out, ' '); break;
		case '\\': cy_buf_putc(out, '\\'); break;
		case 'x':
			if (hex(s[1]) < 0 || hex(s[2]) < 0)
				return NULL;
			cy_buf_putc(out, (char)(hex(s[1]) << 4 | hex(s[2])));
			s += 2;
			break;
		default: return NULL;
		}
	}
	return s;
}

static void make_parents(char *name)
{
	for (char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(name, 0777);
		*slash = '/';
	}
}

static int append(struct files *files, char *name, const struct cy_buf *text, unsigned long count)
{
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = files->next++}};
	FILE *file;
	int status = 0;

	make_parents(name);
	if (!(file = fopen(name, "a")))
		return -1;
	for (unsigned long i = 0; i < count; i++) {
		if (text->n && fwrite(text->p, text->n, 1, file) != 1)
			status = -1;
	}
	if (fclose(file) != 0 || utimensat(AT_FDCWD, name, times, 0) != 0)
		status = -1;
	return status;
}

int files_add(struct files *files, const char *line)
{
	struct cy_buf name = {0}, text = {0};
	unsigned long count = 1;
	int status = -1;

	line = unescape(&name, line, ' ');
	if (!line || !name.n)
		goto out;
	line += *line == ' ';
	if (line[0] == 'x' && line[1] >= '0' && line[1] <= '9') {
		char *rest;

		count = strtoul(line + 1, &rest, 10);
		line = rest + (*rest == ' ');
	}
	if (unescape(&text, line, '\0') && enter(files) == 0)
		status = append(files, name.p, &text, count);
out:
	cy_buf_dispose(&name);
	cy_buf_dispose(&text);
	return status;
}

int files_add_folder(struct files *files, const char *name)
{
	return enter(files) == 0 ? mkdir(name, 0777) : -1;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

void files_dispose(struct files *files)
{
	if (*files->folder)
		(void)nftw(files->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	*files->folder = '\0';
}
