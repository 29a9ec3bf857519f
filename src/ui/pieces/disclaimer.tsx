import { useWords } from '../language-context.tsx';
import styles from './disclaimer.module.css';

/** On every screen: what the program is not. */
export const Disclaimer = () => <p className={styles.disclaimer}>{useWords().screens.disclaimer}</p>;
