import { useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import { AuditFilters } from './AuditFilters.tsx';
import styles from './AuditPage.module.css';
import { AuditTable } from './AuditTable.tsx';
import { ALL, wishQuery } from './auditQuery.ts';
import { ExportPart } from './ExportPart.tsx';
import { VerifyPart } from './VerifyPart.tsx';

/** 审计: who did what, found, exported, and both chains checked. */
export default function AuditPage() {
  const t = useWords();
  // What stands in the fields, and what was asked for: each look leaves an entry, so typing asks nothing.
  const [wish, setWish] = useState(ALL);
  const [query, setAsked] = useState(ALL);
  return (
    <div className={styles.page}>
      <VerifyPart />
      <AuditFilters
        wish={wish}
        onWish={setWish}
        onFind={() => setAsked(wish)}
        onClear={() => {
          setWish(ALL);
          setAsked(ALL);
        }}
      />
      <ExportPart from={wish.from} to={wish.to} />
      <section className={styles.list} aria-label={t('audit.entry')}>
        <AuditTable query={wishQuery(query)} />
      </section>
    </div>
  );
}
