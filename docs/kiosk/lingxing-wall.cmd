@echo off
rem A wall on a Windows machine, back by itself after a power cut. Put the two addresses in, then a shortcut
rem to this file into shell:startup of an account that signs in by itself.
set WALL=https://SERVER/wall/#token=TOKEN
set SERVER=https://SERVER/wall/
:wait
rem After a power cut the wall may be there before its server: a page of errors would stay.
curl --fail --silent --output nul "%SERVER%"
if errorlevel 1 (
  timeout /t 3 /nobreak >nul
  goto wait
)
start "" /wait "C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe" --kiosk "%WALL%" --edge-kiosk-type=fullscreen --no-first-run --user-data-dir="%LOCALAPPDATA%\lingxing-wall"
timeout /t 5 /nobreak >nul
goto wait
