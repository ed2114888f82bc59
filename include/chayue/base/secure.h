/*
 * base/secure: what the program may do to the machine it runs on. In a kiosk, or as the only
 * program of an account, it reads the paths it was given and does nothing else (--secure).
 *
 * Process-wide, set once at start, before there are threads. Whoever does one of these things asks
 * here first.
 */
#ifndef CHAYUE_BASE_SECURE_H
#define CHAYUE_BASE_SECURE_H

#include <stdbool.h>

enum cy_deed {
	CY_DEED_RUN,     /* another program */
	CY_DEED_WRITE,   /* a file: state, exports */
	CY_DEED_SUSPEND, /* back to the shell with ^Z */
	CY_DEED_FOLLOW,  /* symbolic links found in folders, which may lead out of them */
	CY_N_DEEDS
};

void cy_secure_set(void);
bool cy_secure_allows(enum cy_deed);

#endif
