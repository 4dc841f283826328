"""From files to the model: what comes in is cleaned first. The only place for image and PDF libraries."""
