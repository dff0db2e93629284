// A bare Electron window on a page of this machine, for the map's benchmark.
import { app, BrowserWindow } from 'electron';

app.commandLine.appendSwitch('enable-unsafe-swiftshader');
const [width, height, url] = process.argv.slice(-3);

// Not awaited here: Electron is not ready before this module has been evaluated.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: Number(width), height: Number(height), useContentSize: true });
  return window.loadURL(String(url));
});
