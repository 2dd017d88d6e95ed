#!/usr/bin/env bash
# Installs the Debian packages that papers ("kertas") or tests ("uji") need, when it may; else says what is missing.
set -u

KERTAS=(libreoffice-writer-nogui libreoffice-calc-nogui python3-uno fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35)
UJI=("${KERTAS[@]}" chromium postgresql poppler-utils nodejs npm)

case "${1:-}" in
  kertas) paket=("${KERTAS[@]}") ;;
  uji) paket=("${UJI[@]}") ;;
  *) echo "pemakaian: $0 kertas|uji" >&2; exit 2 ;;
esac

# A package counts as there when it, its fuller sister, or its program is there.
ada() {
  case "$1" in
    libreoffice-*-nogui) ada_paket "$1" || ada_paket "${1%-nogui}" ;;
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) ada_paket "$1" ;;
  esac
}
ada_paket() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q "install ok installed"; }

kurang=()
for nama in "${paket[@]}"; do ada "$nama" || kurang+=("$nama"); done
[ ${#kurang[@]} -eq 0 ] && exit 0

if [ "$(id -u)" = 0 ]; then sudo=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"
else sudo="-"; fi

if command -v apt-get >/dev/null && [ "$sudo" != "-" ]; then
  echo "Memasang paket Debian: ${kurang[*]}"
  $sudo apt-get update -qq || true
  if DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${kurang[@]}" >/dev/null; then exit 0; fi
fi

echo "Belum terpasang: ${kurang[*]}" >&2
echo "Pasang sendiri: apt-get install ${kurang[*]}" >&2
if [ "$1" = kertas ]; then
  echo "Tanpa itu semua halaman dan naskah docx tetap jalan; hanya PDF dan pratinjaunya yang menunggu." >&2
  exit 0
fi
exit 1
