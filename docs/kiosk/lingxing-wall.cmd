@echo off
rem A wall on a Windows machine, back by itself after a power cut: docs/wall.md, "Windows", says how it is put up.
rem Put the two addresses in; lines have to end as Windows ends them (CR LF), or the labels are not found. The account that runs it signs in by itself and does nothing else.
setlocal
set "WALL=https://SERVER/wall/#token=TOKEN"
set "SERVER=https://SERVER/wall/"
set "EDGE=%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
if not exist "%EDGE%" set "EDGE=%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
:wait
rem After a power cut the wall may be there before its server: a page of errors would stay. Whether a certificate was
rem withdrawn is not asked here, since a CA of one's own often has no list of them; Edge judges it afterwards.
curl.exe --fail --silent --ssl-no-revoke --output nul --max-time 10 "%SERVER%"
if errorlevel 1 (
  ping -n 4 127.0.0.1 >nul
  goto wait
)
rem A folder of its own: an Edge that runs already would open a tab and end at once.
start "" /wait "%EDGE%" --kiosk "%WALL%" --edge-kiosk-type=fullscreen --kiosk-idle-timeout-minutes=0 --no-first-run --noerrdialogs --hide-crash-restore-bubble --disable-features=Translate --user-data-dir="%LOCALAPPDATA%\lingxing-wall"
ping -n 6 127.0.0.1 >nul
goto wait
