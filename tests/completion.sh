#!/bin/sh
# completion.sh: what bash, zsh and fish offer behind some beginnings of command lines. Prints TAP.
# CHAYUE names the program; a shell that is not here is skipped.
set -u

chayue=${CHAYUE:-$(cd "$(dirname "$0")/.." && pwd)/build/chayue}
LC_ALL=C.UTF-8
export LC_ALL
temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT
cd "$temporary" || exit 1
mkdir docs home
: >'docs/甲 乙.txt'
: >docs/list.txt
HOME=$temporary/home
export HOME
n=0 failed=0

# The last word of the command line is completed: candidates, one a line, go to the file "out".
bash_offers()
{
	bash --norc -c '
		source <("$0" --completion=bash) || exit
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_chayue
		[ ${#COMPREPLY[@]} = 0 ] || printf "%s\n" "${COMPREPLY[@]}"
	' "$chayue" "$@" >out 2>err
}

fish_offers()
{
	"$chayue" --completion=fish >chayue.fish
	fish --no-config -c 'source chayue.fish; complete -C "$argv"' "$*" 2>err |
		sed 's/	.*//' >out
}

# zsh completes on a terminal only: read until the line is what is wanted.
zsh_offers()
{
	"$chayue" --completion=zsh >_chayue
	cat >offers.zsh <<-'END'
		setopt extendedglob
		zmodload zsh/zpty
		text=
		expect() {
			local part i
			for ((i = 0; i < 500; i++)) {
				if zpty -rt shell part; then
					text+=${part//$'\e'\[[0-9;?]#[A-Za-z]/}
				else
					sleep 0.02
				fi
				[[ $text == *$1* ]] && return
			}
		}
		zpty -b shell zsh -f -i
		zpty -w shell 'unsetopt beep; stty -echo columns 200; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; echo rea""dy'
		expect ready
		text=
		zpty -w -n shell "$1	"
		expect "$2"
		print -r -- "$text"
	END
	zsh -f offers.zsh "$1" "$wanted" >out 2>err
}

# check SHELL DESCRIPTION WANTED UNWANTED WORD...: lines that out must hold, and must not ("": none)
check()
{
	shell=$1 what=$2 wanted=$3 unwanted=$4
	shift 4
	n=$((n + 1))
	if ! command -v "$shell" >/dev/null 2>&1; then
		echo "ok $n - $shell: $what # SKIP there is no $shell"
		return
	fi
	"${shell}_offers" "$@"
	for line in $wanted; do
		grep -qF -e "$line" out || {
			echo "not ok $n - $shell: $what"
			echo "# no $line in: $(head -c 400 out | tr '\n' ' ') $(head -3 err)"
			failed=1
			return
		}
	done
	if [ -n "$unwanted" ] && grep -qF -e "$unwanted" out; then
		echo "not ok $n - $shell: $what"
		echo "# $unwanted"
		failed=1
		return
	fi
	echo "ok $n - $shell: $what"
}

check bash 'commands' 'search matrix docs' '--json' chayue ''
check bash 'a command' 'ledger' 'list' chayue led
check bash 'options' '--json --color= --completion= -F' 'search' chayue -
check bash 'options of a command' '--limit=' '--json' chayue search --li
check bash 'values' 'auto always never' 'docs' chayue --color = ''
check bash 'a value' 'always' 'auto' chayue --color = al
check bash 'a value without =' 'ziranma' 'docs' chayue --shuangpin zi
check bash 'encodings' 'GB18030 GBK' 'UTF-8' chayue --encoding = GB
check bash 'no files for a query' '' 'docs' chayue search ''
check bash 'files behind a query' 'docs' 'search' chayue search 责任 ''
check bash 'files with blanks' '乙.txt' 'list' chayue list docs/甲
check bash 'files of an option' 'docs' '' chayue search --batch = do
check bash 'commands behind an option' 'outline' '' chayue --lang = zh outl
check fish 'commands' 'search matrix' '' 'chayue '
check fish 'options' '--json --color --completion' '' 'chayue --'
check fish 'values' 'always never' 'docs' 'chayue --color='
check fish 'orders' 'title' '' 'chayue search --order='
check fish 'files' 'docs/list.txt' '' 'chayue list docs/li'
check zsh 'a command' 'ledger' '' 'chayue led'
check zsh 'an option' '--completion=' '' 'chayue --comp'
check zsh 'a value' '--color=always' '' 'chayue --color=al'
check zsh 'a file' 'docs/list.txt' '' 'chayue list docs/li'

for shell in bash zsh fish; do
	n=$((n + 1))
	missing=
	"$chayue" --lang=en --completion=$shell >script
	for option in $("$chayue" --help | sed -n 's/^  \(-[a-zA-Z] \)\{0,1\}--\([a-z-]*\).*/\2/p'); do
		grep -qe "-l $option\|--$option" script || missing="$missing $option"
	done
	if [ -z "$missing" ] && ! { command -v $shell >/dev/null && ! $shell -n script; }; then
		echo "ok $n - $shell: every option"
	else
		echo "not ok $n - $shell: every option"
		echo "# missing:$missing"
		failed=1
	fi
done
echo "1..$n"
[ $failed = 0 ]
