/* bench/hello: the least an ncursesw program does before it shows a word. */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_CTYPE, "");
	initscr();
	mvaddstr(0, 0, "你好");
	refresh();
	getch();
	endwin();
	return 0;
}
