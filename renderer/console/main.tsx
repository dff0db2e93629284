import '../client/zod.ts';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { detectPlatform } from '../client/platform.ts';
import { openPartWindow, partIn } from './openPartWindow.tsx';
import { openWorlds, worldIn } from './worlds.tsx';

// Wires the parts; behaviour is theirs.
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const part = partIn(location.search);
const world = worldIn(location.search);
if (part === undefined) await openWorlds(createRoot(root), detectPlatform()).begin(world);
else openPartWindow(createRoot(root), detectPlatform(), world, part);
