import '../client/zod.ts';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { detectPlatform } from '../client/platform.ts';
import { openWorlds, worldIn } from './worlds.tsx';

// Wires the parts; behaviour is theirs.
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await openWorlds(createRoot(root), detectPlatform()).begin(worldIn(location.search));
