/* cli/completion: what a shell needs to complete the command line, out of the table of options. */
#ifndef CHAYUE_CLI_COMPLETION_H
#define CHAYUE_CLI_COMPLETION_H

/* Prints the script for "bash", "zsh" or "fish" to standard output; -1: no such shell. */
int cy_completion_print(const char *shell);

#endif
