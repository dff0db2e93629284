import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Overlay.module.css';

interface OverlayProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The title is for readers only; the content brings its own head. */
  readonly bare?: boolean;
  readonly wide?: boolean;
}

/** A dialog in the middle: holds the focus, closes on Escape or a click beside it. */
export function Overlay({ open, title, onClose, children, bare, wide }: OverlayProps) {
  return (
    <ModalOverlay
      className={styles.ground ?? ''}
      data-overlay=""
      isOpen={open}
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={(wide === true ? styles.wide : styles.box) ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={bare === true ? 'visually-hidden' : (styles.title ?? '')}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
