;;; bdg.el --- plans of goals, indicators and targets -*- lexical-binding: t -*-
;; Load this file from your init file; `bdg' must be on the path. Emacs 29 has eglot, earlier ones install it.

(define-derived-mode bdg-mode prog-mode "bdg"
  "Plans of goals, indicators and targets."
  (setq-local comment-start "# "
              comment-end ""
              indent-tabs-mode nil
              tab-width 4))

(add-to-list 'auto-mode-alist '("\\.bdg\\'" . bdg-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(bdg-mode . ("bdg" "lsp"))))

(add-hook 'bdg-mode-hook
          (lambda () (when (fboundp 'eglot-ensure) (eglot-ensure))))

(provide 'bdg)
;;; bdg.el ends here
