/*
 * rules: prints the rule files named as arguments as C strings, for study/rules.c: the packs that
 * are built into the program, in the order given.
 */
#include <stdio.h>
#include <string.h>

static void print_byte(int c)
{
	if (c == '"' || c == '\\')
		printf("\\%c", c);
	else if (c < 0x20 || c == 0x7F || c == '?')
		printf("\\%03o", c);
	else
		putchar(c);
}

/* One line of the source for each line of the file. */
static int print_file(const char *path)
{
	FILE *in = fopen(path, "r");
	const char *slash = strrchr(path, '/');
	int c, last = '\n';

	if (!in) {
		perror(path);
		return 1;
	}
	printf("\t{\"built-in/%s\",", slash ? slash + 1 : path);
	for (; (c = getc(in)) != EOF; last = c) {
		if (last == '\n')
			printf("\n\t\t\"");
		if (c == '\0') {
			fprintf(stderr, "%s: holds a NUL\n", path);
			return 1;
		}
		if (c == '\n')
			printf("\\n\"");
		else
			print_byte(c);
	}
	printf("%s},\n", last == '\n' ? "" : "\"");
	return fclose(in) != 0;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	printf("/* Made by src/gen/rules.c. */\n");
	printf("static const struct built_in built_in[] = {\n");
	for (int i = 1; i < argc && !failed; i++)
		failed = print_file(argv[i]);
	printf("};\n");
	return failed || fflush(stdout) != 0;
}
