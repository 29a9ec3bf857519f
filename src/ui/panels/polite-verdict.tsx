import { useEffect, useState } from 'react';

/** Long enough for a drag to come to rest: a screen reader should hear where it ended, not every step. */
const REST_MS = 700;

/** Says a verdict to a screen reader once it has stopped changing; nothing while it changes, never an older one. */
export const PoliteVerdict = ({ text }: { readonly text: string }) => {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" className="visually-hidden">
      {said === text ? said : ''}
    </p>
  );
};
