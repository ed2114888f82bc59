/*
 * Replays a corpus through a fuzz target without a fuzzer: `NAME [FOLDER]`. The folder is that of
 * the target's own corpus, seen from the root of the source, if none is given. Prints TAP.
 */
#include "chayue/base/buf.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_file(const char *path, struct cy_buf *out)
{
	FILE *f = fopen(path, "rb");
	char block[4096];
	size_t n;
	bool good;

	if (!f)
		return false;
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		cy_buf_append(out, block, n);
	good = !ferror(f);
	fclose(f);
	return good;
}

static bool replay(const char *folder, const char *name)
{
	struct cy_buf path = {0}, content = {0};
	bool good;

	cy_buf_printf(&path, "%s/%s", folder, name);
	/* Should the target abort, the last line tells on which file. */
	printf("# %s\n", path.p);
	fflush(stdout);
	good = read_file(path.p, &content);
	if (good)
		good = LLVMFuzzerTestOneInput(
			       (const uint8_t *)cy_buf_span(&content).p, content.n) == 0;
	cy_buf_dispose(&path);
	cy_buf_dispose(&content);
	return good;
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : REPLAY_CORPUS;
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, alphasort), tests = 0, failed = 0;

	if (n < 0) {
		perror(folder);
		return 1;
	}
	for (int i = 0; i < n; i++) {
		if (entries[i]->d_name[0] != '.') {
			bool good = replay(folder, entries[i]->d_name);

			tests++;
			failed += !good;
			printf("%sok %d - %s\n", good ? "" : "not ", tests, entries[i]->d_name);
		}
		free(entries[i]);
	}
	free(entries);
	printf("1..%d\n", tests);
	return failed > 0;
}
