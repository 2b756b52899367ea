import { CssBaseline } from '@mui/material';
import { LocalizationProvider } from '@mui/x-date-pickers';
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs';
import { createRoot } from 'react-dom/client';

export function show(title, page) {
  document.title = title;
  createRoot(document.querySelector('#root')).render(
    <LocalizationProvider dateAdapter={AdapterDayjs}>
      <CssBaseline />
      {page}
    </LocalizationProvider>,
  );
}
