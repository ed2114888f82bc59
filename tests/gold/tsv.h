/* Tables of an annotation by hand: tab-separated, a header line, no quoting. */
#ifndef CHAYUE_TESTS_GOLD_TSV_H
#define CHAYUE_TESTS_GOLD_TSV_H

#include "chayue/base/buf.h"
#include "chayue/base/vec.h"

#include <stdio.h>
#include <stdlib.h>

enum { TSV_MOST_COLUMNS = 16 };

struct tsv {
	FILE *in;
	char *header[TSV_MOST_COLUMNS], *cells[TSV_MOST_COLUMNS];
	char *first, *line;
	size_t cap;
	int columns, n;
};

static inline int tsv_split(char *line, char **cells)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	while (n < TSV_MOST_COLUMNS) {
		cells[n++] = line;
		line += strcspn(line, "\t");
		if (!*line)
			break;
		*line++ = '\0';
	}
	return n;
}

static inline void tsv_open(struct tsv *t, const char *folder, const char *name)
{
	struct cy_buf path = {0};

	*t = (struct tsv){0};
	cy_buf_printf(&path, "%s/%s", folder, name);
	t->in = fopen(path.p, "r");
	if (!t->in || getline(&t->first, &t->cap, t->in) < 0) {
		perror(path.p);
		exit(2);
	}
	t->cap = 0;
	t->columns = tsv_split(t->first, t->header);
	cy_buf_dispose(&path);
}

static inline bool tsv_next(struct tsv *t)
{
	if (getline(&t->line, &t->cap, t->in) < 0)
		return false;
	t->n = tsv_split(t->line, t->cells);
	return true;
}

/* The cell under a header that starts like this, "" where the row ends before it. */
static inline const char *tsv_cell(const struct tsv *t, const char *name)
{
	for (int i = 0; i < t->columns; i++) {
		if (strncmp(t->header[i], name, strlen(name)) == 0)
			return i < t->n ? t->cells[i] : "";
	}
	fprintf(stderr, "no column %s\n", name);
	exit(2);
}

static inline void tsv_close(struct tsv *t)
{
	fclose(t->in);
	free(t->first);
	free(t->line);
}

#endif
