import { useEffect, useState } from 'react';
import type { PublicLinks } from '../../domain/contract/serviceLinks.ts';
import { LINK_KINDS } from '../../domain/rules/serviceLinks.ts';
import { useResident } from './context.ts';

/** 办事和预约: where else one may have to go; nothing where the district names nothing. */
export function Links() {
  const { door, say, language } = useResident();
  const [links, setLinks] = useState<PublicLinks['links']>([]);
  useEffect(() => {
    void door.links().then((answer) => answer.ok && setLinks(answer.value.links));
  }, [door]);
  return LINK_KINDS.map((kind) => {
    const of = links.filter((link) => link.kind === kind);
    return of.length === 0 ? null : (
      <section key={kind} className="links">
        <h2>{say(`links.${kind}`)}</h2>
        <ul>
          {of.map(({ url, name, nameEn }) => (
            <li key={url}>
              <a href={url} rel="noopener noreferrer" target="_blank">
                {language === 'en' ? (nameEn ?? name) : name}
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
