/* ui/signals: signals as something to wait for. */
#ifndef CHAYUE_UI_SIGNALS_H
#define CHAYUE_UI_SIGNALS_H

enum {
	SIGNALS_RESIZE = 1u,    /* SIGWINCH */
	SIGNALS_STOP = 2u,      /* SIGTSTP from outside */
	SIGNALS_CONT = 4u,      /* SIGCONT */
	SIGNALS_END = 8u,       /* SIGHUP, SIGTERM */
	SIGNALS_INTERRUPT = 16u /* SIGINT; in raw mode ^C is no signal */
};

/* Installs the handlers, also one of SIGALRM: an END that comes while the terminal takes no output
 * is not held up by that. A descriptor that is readable while signals wait to be taken, or -1. */
int signals_open(void);
/* Puts back the handlers there were before. */
void signals_close(void);
/* Set of the signals that came since the last call. */
unsigned signals_take(void);
/* As if those of the set had not come. Which of them had. */
unsigned signals_forget(unsigned set);
/* Stops the process group as the terminal would; returns when it is continued. */
void signals_stop_group(void);
/* The same for this process alone. */
void signals_stop_self(void);

#endif
